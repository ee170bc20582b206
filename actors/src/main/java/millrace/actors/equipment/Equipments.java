package millrace.actors.equipment;

import java.util.List;
import java.util.concurrent.CompletionStage;
import millrace.engine.calendar.WorkCalendar.Shift;
import millrace.engine.digest.StateDigest;
import millrace.engine.equipment.Finding;
import millrace.engine.equipment.OrderElements;
import millrace.engine.explanation.Explanation;
import millrace.engine.explanation.UnitFigures;
import millrace.engine.plant.EquipmentId;
import millrace.engine.time.Interval;
import millrace.engine.timeline.Segment;

/**
 * The front door of all work units: what they know and what their figures are. Stages fail with
 * {@link millrace.actors.Unavailable}, or with {@link millrace.actors.UnknownEquipment} for a unit
 * that the plant does not have.
 */
public interface Equipments extends EquipmentIntake {

  /** The timeline in a window; nothing after now. */
  CompletionStage<List<Segment>> timeline(EquipmentId unit, Interval window);

  /** The elements in a window, by order; nothing after now. */
  CompletionStage<List<OrderElements>> elements(EquipmentId unit, Interval window);

  /**
   * The elements in a window with all that proves them.
   *
   * @param asOf nothing after this event time, nor after now
   * @param digested whether to take the digest of the state, which costs time
   */
  CompletionStage<UnitFigures> figures(
      EquipmentId unit, Interval window, long asOf, boolean digested);

  /** What elements are made of, a page of it. */
  CompletionStage<Explanation.Page> explain(EquipmentId unit, Explained explained);

  /** What the unit knows, as one number. */
  CompletionStage<StateDigest> digest(EquipmentId unit);

  /**
   * Whether the unit holds all of a window, so that what it tells of it is exact; else its past is
   * to be asked ({@link millrace.actors.history.UnitHistory}).
   */
  CompletionStage<Boolean> holds(EquipmentId unit, Interval window);

  /** The shifts of the unit's calendar that lie in or overlap a window. */
  CompletionStage<List<Shift>> shifts(EquipmentId unit, Interval window);

  /** What people should see, the newest first. */
  CompletionStage<List<Finding>> findings(EquipmentId unit, int limit);
}
