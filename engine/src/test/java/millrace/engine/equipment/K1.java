package millrace.engine.equipment;

import millrace.engine.reading.Observation.ReportedState;

/**
 * One shift of one unit, made up so that every element of ISO 22400-2 occurs: minute 0 is 06:00,
 * planned stops are 10:00 to 10:30 and 13:30 to 14:00, PRI is 0.5 min for A and 0.4 min for B.
 */
public final class K1 {

  private K1() {}

  public static UnitJournal journal() {
    return UnitJournal.from("2026-09-01T06:00:00Z")
        .rules(Examples.reporting(Examples.runTime("a", 30), Examples.runTime("b", 24)))
        .calendar(Examples.earlyShift("10:00", "10:30", "13:30", "14:00"))
        .registered(0, "A", "a")
        .reported(0, ReportedState.SETUP)
        .reported(20, ReportedState.PRODUCING)
        .reported(120, ReportedState.DELAY, true)
        .reported(132, ReportedState.PRODUCING)
        .reported(210, ReportedState.DELAY)
        .reported(213, ReportedState.PRODUCING)
        .reported(240, ReportedState.DELAY)
        .reported(270, ReportedState.PRODUCING)
        .quantity(299, 430, 415, 9, 6)
        .deregistered(300, "A")
        .reported(300, ReportedState.NO_ORDER)
        .registered(325, "B", "b")
        .reported(325, ReportedState.SETUP)
        .reported(345, ReportedState.PRODUCING)
        .reported(430, ReportedState.DELAY, true)
        .reported(445, ReportedState.PRODUCING)
        .quantity(449, 210, 205, 5, 0)
        .reported(450, ReportedState.DELAY);
  }
}
