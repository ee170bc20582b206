package millrace.actors.equipment;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import millrace.actors.Outcome;
import millrace.actors.commit.Question;
import millrace.actors.commit.Told;
import millrace.engine.calendar.WorkCalendar.Shift;
import millrace.engine.equipment.EquipmentCommand;
import millrace.engine.equipment.EquipmentState;
import millrace.engine.equipment.EquipmentView;
import millrace.engine.equipment.Finding;
import millrace.engine.equipment.OrderElements;
import millrace.engine.journal.Provenance;
import millrace.engine.time.Interval;
import millrace.engine.timeline.Segment;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.pattern.StatusReply;

/** What the actor of a work unit can be told. */
public sealed interface EquipmentMessage {

  /** A command of the engine, and who waits for what becomes of it. */
  record Execute(
      String unit,
      EquipmentCommand command,
      Provenance provenance,
      ActorRef<StatusReply<Outcome>> replyTo)
      implements EquipmentMessage {}

  /** A question of the front door; it names the unit, so that one gone astray is noticed. */
  sealed interface Asked<T> extends EquipmentMessage, Question<EquipmentState, T> {

    String unit();
  }

  record View(String unit, ActorRef<StatusReply<EquipmentView>> replyTo)
      implements Asked<EquipmentView> {

    @Override
    public EquipmentView answer(EquipmentState state, long sequence, long now) {
      return state.view(now);
    }
  }

  record Timeline(String unit, Interval window, ActorRef<StatusReply<List<Segment>>> replyTo)
      implements Asked<List<Segment>> {

    @Override
    public List<Segment> answer(EquipmentState state, long sequence, long now) {
      return state.timeline(window, now);
    }
  }

  record Elements(String unit, Interval window, ActorRef<StatusReply<List<OrderElements>>> replyTo)
      implements Asked<List<OrderElements>> {

    @Override
    public List<OrderElements> answer(EquipmentState state, long sequence, long now) {
      return state.elements(window, now);
    }
  }

  record Shifts(String unit, Interval window, ActorRef<StatusReply<List<Shift>>> replyTo)
      implements Asked<List<Shift>> {

    @Override
    public List<Shift> answer(EquipmentState state, long sequence, long now) {
      return state.shifts(window);
    }
  }

  record Findings(String unit, int limit, ActorRef<StatusReply<List<Finding>>> replyTo)
      implements Asked<List<Finding>> {

    @Override
    public List<Finding> answer(EquipmentState state, long sequence, long now) {
      return state.findings(now).stream().limit(limit).toList();
    }
  }

  record DurablePosition(
      String unit, String subscription, ActorRef<StatusReply<OptionalLong>> replyTo)
      implements Asked<OptionalLong> {

    @Override
    public OptionalLong answer(EquipmentState state, long sequence, long now) {
      return state.durablePosition(subscription);
    }
  }

  /** Stop, as sharding asks before the unit rests or moves. */
  record Stop() implements EquipmentMessage {}

  /** From the unit's own journal. */
  record FromJournal(Told<EquipmentState> told) implements EquipmentMessage {}

  /** From the unit's own timer: try the journal again. */
  record RestartJournal() implements EquipmentMessage {}

  /** From the unit's own timer: tell the live feed. */
  record TellPicture() implements EquipmentMessage {}

  /** From the unit's own timer: store what changed. */
  record StoreBuckets() implements EquipmentMessage {}

  /**
   * From the read tables.
   *
   * @param problem why it was not stored; empty when it was
   */
  record BucketsStored(Optional<Throwable> problem) implements EquipmentMessage {}

  /** From the unit's own timer: look whether it may rest. */
  record LookForRest() implements EquipmentMessage {}
}
