package millrace.engine.equipment;

import java.util.List;
import millrace.engine.equipment.EquipmentEvent.ObservationsReceived;
import millrace.engine.equipment.EquipmentEvent.ReadingsReceived;
import millrace.engine.equipment.EquipmentState.Clocks;
import millrace.engine.journal.Envelope;
import millrace.engine.reading.Observation.ReadingObserved;
import millrace.engine.time.Interval;
import millrace.engine.time.Nanos;

/**
 * One step of the fold: an event, or readings of several events that follow one another.
 *
 * <p>Several are taken together only while what all but the last change is what arrived: none
 * touches time that was summed up, no hour ends and nothing is let go between them. Then the state
 * after the last one is the one that a step for each gives, at a fraction of its cost. It belongs
 * to one thread.
 */
final class Folding {

  private final EquipmentState before;
  private final EquipmentState settled;
  private final Intake intake;
  private Envelope<EquipmentEvent> last;
  private long latest;

  /** A step that begins with an event. */
  Folding(EquipmentState before, Envelope<EquipmentEvent> first) {
    this.before = before;
    this.latest = before.lastKnowledgeTime();
    this.settled = new Evolution(before).settledAt(first.provenance().knowledgeTime());
    this.intake = new Intake(settled, first.provenance());
    this.last = first;
    take(first);
  }

  /** Takes the next event, if it can be told together with those before it. */
  boolean takes(Envelope<EquipmentEvent> next) {
    if (!isReadings(last.event())
        || !isReadings(next.event())
        || !intake.dirty().isEmpty()
        || endsHour()
        || before.late().since() == Long.MAX_VALUE
        || isLetGoAt(next.provenance().knowledgeTime())) {
      return false;
    }
    intake.next(next.provenance());
    take(next);
    return true;
  }

  private void take(Envelope<EquipmentEvent> envelope) {
    last = envelope;
    latest = Math.max(latest, envelope.provenance().knowledgeTime());
    intake.take(envelope.event());
  }

  /** The state after all that was taken. */
  EquipmentState state() {
    var now = endsHour() ? planned(intake.inputs()) : intake.inputs();
    var touched = new Evolution(settled).touched(intake);
    var hours = settled.hours().renewed(now, touched, intake.sequence());
    var state = state(now, hours, touched);
    return changesWhatWasLetGo(state)
        ? state(now, hours.doubted(now, intake.sequence()), touched)
        : state;
  }

  private boolean changesWhatWasLetGo(EquipmentState after) {
    return !after.inputs().rare().hasAsMuchAs(settled.inputs().rare())
        && new Exactness(after).wasChangedBehindWhatIsHeld();
  }

  private EquipmentState state(Inputs now, Hours hours, List<Interval> touched) {
    var sequence = intake.sequence();
    var folded = hours.closedUpTo(now, Math.min(latest, intake.newestEventTime()), sequence);
    var late =
        touched.isEmpty() && settled.late().hasBegun()
            ? settled.late()
            : Causes.of(last, sequence)
                .map(cause -> settled.late().with(cause, touched, now, folded))
                .orElse(settled.late());
    return new EquipmentState(
        before.unit(),
        sequence,
        new Clocks(
            latest,
            intake.lastSourceTime(),
            intake.newestEventTime(),
            settled.countersHeldFrom(),
            settled.accepted()),
        now,
        folded,
        new Seen(intake.known(), intake.clocks(), intake.findings(), intake.proposals(), late));
  }

  /** With the plan worked out around the hour that is over; the next ones find it there. */
  private Inputs planned(Inputs inputs) {
    return inputs.plannedAround(settled.hours().closedTo());
  }

  /** Whether an hour is over that has no sum yet. */
  private boolean endsHour() {
    return Math.min(latest, intake.newestEventTime())
        >= settled.hours().closedTo() + Nanos.PER_HOUR;
  }

  private boolean isLetGoAt(long knownAt) {
    var knowledgeTime = Math.max(knownAt, latest);
    return !settled
        .accepted()
        .at(knowledgeTime, new Evolution(settled).horizons(knowledgeTime))
        .equals(settled.accepted());
  }

  private static boolean isReadings(EquipmentEvent event) {
    return switch (event) {
      case ReadingsReceived _ -> true;
      case ObservationsReceived(var observations) -> {
        for (var each : observations) {
          if (!(each instanceof ReadingObserved)) {
            yield false;
          }
        }
        yield true;
      }
      case EquipmentEvent.DataGapOpened _,
          EquipmentEvent.DataGapClosed _,
          EquipmentEvent.RulesAdopted _,
          EquipmentEvent.CalendarAdopted _,
          EquipmentEvent.JobOrderRegistered _,
          EquipmentEvent.JobOrderDeregistered _,
          EquipmentEvent.CorrectionApplied _,
          EquipmentEvent.CorrectionProposed _,
          EquipmentEvent.CorrectionRejected _,
          EquipmentEvent.CommandRefused _ ->
          false;
    };
  }
}
