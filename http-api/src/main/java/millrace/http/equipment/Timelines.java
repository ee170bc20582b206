package millrace.http.equipment;

import java.time.InstantSource;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import millrace.actors.equipment.Equipments;
import millrace.actors.history.UnitHistory;
import millrace.engine.plant.EquipmentId;
import millrace.engine.time.Interval;
import millrace.engine.time.Nanos;
import millrace.engine.timeline.Segment;

/** The timelines of work units: from the live unit what it holds, else from its journal. */
public final class Timelines {

  private final Equipments equipments;
  private final UnitHistory history;
  private final InstantSource clock;

  public Timelines(Equipments equipments, UnitHistory history, InstantSource clock) {
    this.equipments = equipments;
    this.history = history;
    this.clock = clock;
  }

  /**
   * The timeline of a unit; nothing after now.
   *
   * @param knownAt only what was known until then; empty for all that is known
   */
  public CompletionStage<List<Segment>> of(
      EquipmentId unit, Interval window, OptionalLong knownAt) {
    var until = knownAt.orElse(Long.MAX_VALUE);
    var asOf = Math.min(Nanos.of(clock.instant()), until);
    if (knownAt.isPresent()) {
      return history.timeline(unit, window, asOf, until);
    }
    return equipments
        .holds(unit, window.wholeHours())
        .thenCompose(held ->
            held ? equipments.timeline(unit, window) : history.timeline(unit, window, asOf, until));
  }
}
