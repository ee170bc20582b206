package millrace.actors.equipment;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import millrace.actors.Outcome;
import millrace.actors.commit.Question;
import millrace.actors.commit.Told;
import millrace.engine.calendar.WorkCalendar.Shift;
import millrace.engine.digest.StateDigest;
import millrace.engine.downtime.DowntimeEvent;
import millrace.engine.downtime.DowntimeEvents;
import millrace.engine.downtime.StopQuery;
import millrace.engine.equipment.CorrectionPreview;
import millrace.engine.equipment.EquipmentCommand;
import millrace.engine.equipment.EquipmentCommand.ApplyCorrection;
import millrace.engine.equipment.EquipmentState;
import millrace.engine.equipment.EquipmentView;
import millrace.engine.equipment.Finding;
import millrace.engine.equipment.OrderElements;
import millrace.engine.explanation.Explanation;
import millrace.engine.explanation.UnitFigures;
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

  record Timeline(String unit, Interval window, ActorRef<StatusReply<Segments>> replyTo)
      implements Asked<Segments> {

    @Override
    public Segments answer(EquipmentState state, long sequence, long now) {
      return new Segments(state.timeline(window, now));
    }
  }

  record Elements(String unit, Interval window, ActorRef<StatusReply<Shares>> replyTo)
      implements Asked<Shares> {

    @Override
    public Shares answer(EquipmentState state, long sequence, long now) {
      return new Shares(state.elements(window, now));
    }
  }

  record Figures(
      String unit,
      Interval window,
      long asOf,
      boolean digested,
      ActorRef<StatusReply<UnitFigures>> replyTo)
      implements Asked<UnitFigures> {

    @Override
    public UnitFigures answer(EquipmentState state, long sequence, long now) {
      return state.figures(window, Math.min(asOf, now), digested);
    }
  }

  /** What some elements are made of; of one job order where it is named. */
  record Explain(String unit, Explained explained, ActorRef<StatusReply<Explanation.Page>> replyTo)
      implements Asked<Explanation.Page> {

    @Override
    public Explanation.Page answer(EquipmentState state, long sequence, long now) {
      return explained.in(state, now);
    }
  }

  record Digest(String unit, ActorRef<StatusReply<StateDigest>> replyTo)
      implements Asked<StateDigest> {

    @Override
    public StateDigest answer(EquipmentState state, long sequence, long now) {
      return state.digest();
    }
  }

  record Shifts(String unit, Interval window, ActorRef<StatusReply<ShiftList>> replyTo)
      implements Asked<ShiftList> {

    @Override
    public ShiftList answer(EquipmentState state, long sequence, long now) {
      return new ShiftList(state.shifts(window));
    }
  }

  record Findings(String unit, int limit, ActorRef<StatusReply<FindingList>> replyTo)
      implements Asked<FindingList> {

    @Override
    public FindingList answer(EquipmentState state, long sequence, long now) {
      return new FindingList(state.recentFindings(now).stream().limit(limit).toList());
    }
  }

  record Holds(String unit, Interval window, ActorRef<StatusReply<Held>> replyTo)
      implements Asked<Held> {

    @Override
    public Held answer(EquipmentState state, long sequence, long now) {
      return new Held(state.holds(window));
    }
  }

  record DurablePosition(String unit, String subscription, ActorRef<StatusReply<Position>> replyTo)
      implements Asked<Position> {

    @Override
    public Position answer(EquipmentState state, long sequence, long now) {
      return new Position(state.durablePosition(subscription));
    }
  }

  record Stops(String unit, StopQuery query, ActorRef<StatusReply<StopList>> replyTo)
      implements Asked<StopList> {

    @Override
    public StopList answer(EquipmentState state, long sequence, long now) {
      return new StopList(query.of(state, now));
    }
  }

  record FindStop(String unit, String id, ActorRef<StatusReply<StopList>> replyTo)
      implements Asked<StopList> {

    @Override
    public StopList answer(EquipmentState state, long sequence, long now) {
      return new StopList(DowntimeEvents.find(state, id, now).stream().toList());
    }
  }

  record Corrections(String unit, ActorRef<StatusReply<UnitCorrections>> replyTo)
      implements Asked<UnitCorrections> {

    @Override
    public UnitCorrections answer(EquipmentState state, long sequence, long now) {
      return new UnitCorrections(state.corrections(), state.proposed());
    }
  }

  /** What would become of a correction if it were known now. */
  record Preview(
      String unit,
      ApplyCorrection apply,
      Provenance provenance,
      ActorRef<StatusReply<CorrectionPreview>> replyTo)
      implements Asked<CorrectionPreview> {

    @Override
    public CorrectionPreview answer(EquipmentState state, long sequence, long now) {
      var known = provenance.withKnowledgeTime(Math.max(now, state.lastKnowledgeTime()));
      return CorrectionPreview.of(state, apply, known);
    }
  }

  /** Answers {@link Stops} and {@link FindStop}. */
  record StopList(List<DowntimeEvent> list) {}

  /** Answers {@link Timeline}. */
  record Segments(List<Segment> list) {}

  /** Answers {@link Elements}. */
  record Shares(List<OrderElements> list) {}

  /** Answers {@link Shifts}. */
  record ShiftList(List<Shift> list) {}

  /** Answers {@link Findings}. */
  record FindingList(List<Finding> list) {}

  /** Answers {@link Holds}. */
  record Held(boolean exactly) {}

  /** Answers {@link DurablePosition}. */
  record Position(OptionalLong sequence) {}

  /** Stop, as sharding asks before the unit rests or moves. */
  record Stop() implements EquipmentMessage {}

  /** From the unit's own journal. */
  record FromJournal(Told<EquipmentState> told) implements EquipmentMessage {}

  /** From the unit's own timer: try the journal again. */
  record LookAfterJournal() implements EquipmentMessage {}

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

  /**
   * From the stores of the past.
   *
   * @param problem why it was not kept; empty when it was
   */
  record PastKept(Optional<Throwable> problem) implements EquipmentMessage {}

  /** From the unit's own timer: look whether it may rest. */
  record LookForRest() implements EquipmentMessage {}
}
