package millrace.engine.personnel;

import java.util.Comparator;

/** What is recorded of a person: that something began, or that it ended. */
public sealed interface PersonnelRecord {

  /** By event time; of one instant what ends comes before what begins. */
  Comparator<PersonnelRecord> ORDER =
      Comparator.comparingLong(PersonnelRecord::eventTime)
          .thenComparing(PersonnelRecord::begins)
          .thenComparingLong(PersonnelRecord::ingestTime)
          .thenComparing(PersonnelRecord::id);

  /** Unique among the records of a person. */
  String id();

  /** When it happened, nanoseconds since the epoch (UTC). */
  long eventTime();

  /** When Millrace, or the recorder of a log, received it, nanoseconds since the epoch (UTC). */
  long ingestTime();

  /** Whether it began; otherwise it ended. */
  boolean begins();

  /** The person logged in, or out. */
  record Attendance(String id, long eventTime, long ingestTime, boolean begins)
      implements PersonnelRecord {}

  /** A break of the company began, or ended. */
  record Break(String id, long eventTime, long ingestTime, boolean begins)
      implements PersonnelRecord {}

  /** The person began to work for an order, or ended. */
  record Work(String id, long eventTime, long ingestTime, boolean begins, Booking booking)
      implements PersonnelRecord {}

  /**
   * What a person works for.
   *
   * @param unit the id of the work unit
   * @param jobOrder the order
   * @param operation its operation; empty where the order has only one
   */
  record Booking(String unit, String jobOrder, String operation) implements Comparable<Booking> {

    private static final Comparator<Booking> BY_NAME =
        Comparator.comparing(Booking::unit)
            .thenComparing(Booking::jobOrder)
            .thenComparing(Booking::operation);

    @Override
    public int compareTo(Booking other) {
      return BY_NAME.compare(this, other);
    }
  }
}
