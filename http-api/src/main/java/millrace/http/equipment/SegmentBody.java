package millrace.http.equipment;

import java.util.Optional;
import millrace.engine.timeline.Segment;
import millrace.http.json.Rfc3339;

/** A stretch of a timeline, {@code [from, to)}. Texts that say nothing are left out. */
public record SegmentBody(
    String from,
    String to,
    Optional<String> state,
    Optional<String> mode,
    String activity,
    String element,
    Optional<JobOrderRefBody> jobOrder,
    boolean failure,
    Optional<String> stopReason,
    boolean starved,
    boolean blocked,
    boolean outsidePlan,
    Optional<String> correction) {

  public static SegmentBody of(Segment segment) {
    return new SegmentBody(
        Rfc3339.format(segment.interval().start()),
        Rfc3339.format(segment.interval().end()),
        said(segment.state()),
        said(segment.mode()),
        segment.activity().name(),
        segment.element().name(),
        segment.order().map(JobOrderRefBody::of),
        segment.failure(),
        said(segment.stopReason()),
        segment.starved(),
        segment.blocked(),
        segment.outsidePlan(),
        said(segment.correction()));
  }

  private static Optional<String> said(String text) {
    return Optional.of(text).filter(each -> !each.isEmpty());
  }
}
