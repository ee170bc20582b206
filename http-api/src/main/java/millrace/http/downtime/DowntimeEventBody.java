package millrace.http.downtime;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import millrace.engine.downtime.DowntimeEvent;
import millrace.engine.downtime.RootCause;
import millrace.http.equipment.JobOrderRefBody;
import millrace.http.json.Rfc3339;

/**
 * A stop of a work unit. Texts that say nothing are left out.
 *
 * @param to its end; left out while it is open
 * @param seconds how long it lasts, or has lasted
 * @param timeElement the bucket of most of its time; {@code shares} tells how much is in which
 * @param type MICRO_STOP where it was shorter than the threshold of the rules, else STOP
 * @param stopReason what the machine gave as reason, beside the root cause that people find
 * @param ageSeconds how long ago it began
 * @param firstOut the stop along the line that it waited for; only where that was asked for
 * @param version the journal sequence of the last decision of a person on it; 0 where none
 */
record DowntimeEventBody(
    String id,
    String unit,
    String from,
    Optional<String> to,
    boolean open,
    BigDecimal seconds,
    String timeElement,
    Map<String, BigDecimal> shares,
    String type,
    Optional<String> state,
    Optional<String> stopReason,
    boolean failure,
    boolean starved,
    boolean blocked,
    Optional<JobOrderRefBody> jobOrder,
    Optional<RootCauseBody> rootCause,
    boolean explained,
    Optional<String> correction,
    BigDecimal ageSeconds,
    Optional<String> firstOut,
    long version) {

  private static final int DECIMALS_OF_NANOSECONDS = 9;

  /** Why the unit stood, as a person found out. */
  record RootCauseBody(String code, Optional<String> shared, String author, String knownAt) {

    static RootCauseBody of(RootCause cause) {
      return new RootCauseBody(
          cause.code(),
          said(cause.shared()),
          cause.author(),
          Rfc3339.format(cause.knowledgeTime()));
    }
  }

  /**
   * The body of a stop.
   *
   * @param now the time by the clock, nanoseconds since the epoch (UTC)
   */
  static DowntimeEventBody of(DowntimeEvent stop, Optional<DowntimeEvent> firstOut, long now) {
    var shares = new LinkedHashMap<String, BigDecimal>();
    stop.shares().forEach(share -> shares.put(share.element().name(), seconds(share.nanos())));
    return new DowntimeEventBody(
        stop.id(),
        stop.unit().value(),
        Rfc3339.format(stop.interval().start()),
        stop.open() ? Optional.empty() : Optional.of(Rfc3339.format(stop.interval().end())),
        stop.open(),
        seconds(stop.interval().length()),
        stop.element().name(),
        shares,
        stop.minorStop() ? "MICRO_STOP" : "STOP",
        said(stop.state()),
        said(stop.stopReason()),
        stop.failure(),
        stop.starved(),
        stop.blocked(),
        stop.order().map(JobOrderRefBody::of),
        stop.rootCause().map(RootCauseBody::of),
        stop.isExplained(),
        said(stop.correction()),
        seconds(Math.max(0, now - stop.interval().start())),
        firstOut.map(DowntimeEvent::id),
        stop.version());
  }

  private static BigDecimal seconds(long nanos) {
    var seconds = BigDecimal.valueOf(nanos, DECIMALS_OF_NANOSECONDS).stripTrailingZeros();
    return seconds.scale() < 0 ? seconds.setScale(0) : seconds;
  }

  private static Optional<String> said(String text) {
    return Optional.of(text).filter(each -> !each.isEmpty());
  }
}
