package millrace.engine.calendar;

/** What is planned for an instant of planned operation time (POT; ISO 22400-2, clause 5). */
public enum PlannedKind {
  /** PBT, planned busy time: detailed scheduling may fill it with orders. */
  BUSY,
  /** PDOT, planned down time: a part of POT that is taken out on purpose. */
  PLANNED_STOP
}
