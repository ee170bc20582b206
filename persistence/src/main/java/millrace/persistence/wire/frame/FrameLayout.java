package millrace.persistence.wire.frame;

/** The numbers of the layout, shared by the side that writes and the side that reads. */
final class FrameLayout {

  static final int VERSION = 1;

  /** Times are stored in units of ten to the power of at most this many nanoseconds: a second. */
  static final int MAX_EXPONENT = 9;

  /** A series (signal, status, kind) takes a text of one byte, four of status, one of kind. */
  static final int MIN_SERIES = 6;

  /** A delivery takes connection, subscription, sequence and the number of its readings. */
  static final int MIN_DELIVERY = 4;

  /** A reading takes its series and three times. */
  static final int MIN_READING = 4;

  /** Connection and subscription of each delivery, signal and value of each reading. */
  static final int MAX_TEXTS = 2 * ReadingFrame.MAX_DELIVERIES + 2 * ReadingFrame.MAX_READINGS;

  private FrameLayout() {}
}
