package millrace.opcua.client;

/**
 * OPC UA's sequence numbers and our ordinals. The numbers of a subscription's notifications run
 * from 1 to 4 294 967 295 and begin at 1 again (OPC 10000-4, 7.27); the ordinals go on growing.
 */
final class SequenceNumbers {

  private static final long NUMBERS = 4_294_967_295L;

  private SequenceNumbers() {}

  /** The sequence number of the notification with this ordinal. */
  static long number(long ordinal) {
    return (ordinal - 1) % NUMBERS + 1;
  }

  /**
   * The ordinal of the notification with this sequence number: of all that have it, the one nearest
   * to another of the same subscription.
   *
   * @param near the ordinal of any notification not long before or after; 0 for none
   */
  static long ordinal(long number, long near) {
    var round = near == 0 ? 0 : (near - 1) / NUMBERS;
    var ordinal = round * NUMBERS + number;
    if (ordinal - near > NUMBERS / 2 && round > 0) {
      return ordinal - NUMBERS;
    }
    return near - ordinal > NUMBERS / 2 ? ordinal + NUMBERS : ordinal;
  }
}
