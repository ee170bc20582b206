package millrace.http.equipment;

import java.util.List;
import java.util.Optional;
import millrace.engine.equipment.EquipmentView;
import millrace.http.json.Rfc3339;

/** A work unit as it is at an instant. Texts that say nothing are left out. */
public record StateBody(
    String unit,
    String asOf,
    Optional<String> state,
    Optional<String> mode,
    String since,
    String activity,
    String element,
    Optional<JobOrderRefBody> jobOrder,
    Optional<String> stopReason,
    boolean starved,
    boolean blocked,
    boolean gap,
    Optional<String> lastSourceTime,
    List<ClockLeadBody> clockLeads) {

  /**
   * How far a source's clock was ahead of the engine's in an hour: the greatest lead of its
   * readings.
   *
   * @param leadNanoseconds below zero where it was behind, or every reading was late
   */
  public record ClockLeadBody(String source, String hour, long leadNanoseconds, long readings) {}

  public static StateBody of(EquipmentView view) {
    return new StateBody(
        view.unit(),
        Rfc3339.format(view.asOf()),
        said(view.state()),
        said(view.mode()),
        Rfc3339.format(view.since()),
        view.activity().name(),
        view.element().name(),
        view.order().map(JobOrderRefBody::of),
        said(view.stopReason()),
        view.starved(),
        view.blocked(),
        view.gap(),
        view.lastSourceTime() == 0
            ? Optional.empty()
            : Optional.of(Rfc3339.format(view.lastSourceTime())),
        view.clockLeads().stream()
            .map(lead ->
                new ClockLeadBody(
                    lead.source(), Rfc3339.format(lead.hour()), lead.lead(), lead.readings()))
            .toList());
  }

  private static Optional<String> said(String text) {
    return Optional.of(text).filter(each -> !each.isEmpty());
  }
}
