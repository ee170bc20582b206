package millrace.engine.explanation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How final the figures of a window are.
 *
 * @param watermark when all that is allowed to come late has come, nanoseconds since the epoch
 *     (UTC): the end of the window and the allowed lateness
 * @param restated whether something that was known after the watermark touched the window
 * @param causes what touched the window late: corrections that were known after its end, and
 *     whatever was known after the watermark, by knowledge time
 * @param unlisted how many more there are at least, for which there was no room
 */
public record Standing(long watermark, boolean restated, List<Cause> causes, long unlisted) {

  private static final Comparator<Cause> BY_KNOWLEDGE =
      Comparator.comparingLong(Cause::knowledgeTime)
          .thenComparingLong(Cause::sequence)
          .thenComparing(Cause::subject);

  public Standing {
    causes = causes.stream().sorted(BY_KNOWLEDGE).toList();
  }

  /** The states of a published figure (ISO 22400-2 leaves them open; see docs/decisions/0130). */
  public enum Status {
    /** What belongs to the window may still come. */
    PROVISIONAL,
    /** All that may come late has come. */
    FINAL,
    /** It was final, and something that was known later changed it. */
    RESTATED
  }

  /**
   * The status at an instant.
   *
   * @param now nanoseconds since the epoch (UTC), not before the latest knowledge
   */
  public Status at(long now) {
    if (now < watermark) {
      return Status.PROVISIONAL;
    }
    return restated ? Status.RESTATED : Status.FINAL;
  }

  /** The latest instant of knowledge before any of the causes; empty where there is none. */
  public Optional<Long> knownBefore() {
    return causes.stream().findFirst().map(first -> first.knowledgeTime() - 1);
  }

  /** The standing of figures that are summed over units. */
  public static Standing together(List<Standing> standings) {
    var watermark = Long.MIN_VALUE;
    var restated = false;
    var causes = new ArrayList<Cause>();
    var unlisted = 0L;
    for (var each : standings) {
      watermark = Math.max(watermark, each.watermark);
      restated |= each.restated;
      causes.addAll(each.causes);
      unlisted += each.unlisted;
    }
    return new Standing(watermark, restated, causes, unlisted);
  }
}
