package millrace.opcua.client;

import java.util.concurrent.atomic.AtomicInteger;

/** A notification on its way into the journals of the work units that it concerns. */
final class Notification {

  private final long ordinal;
  private final long ingestTime;
  private final AtomicInteger unitsToGo;
  private final Runnable settled;

  /**
   * A notification.
   *
   * @param ordinal its place in the subscription
   * @param ingestTime when it arrived, nanoseconds since the epoch (UTC)
   * @param units how many work units must have it
   * @param settled what is done when all of them have it in their journals
   */
  Notification(long ordinal, long ingestTime, int units, Runnable settled) {
    this.ordinal = ordinal;
    this.ingestTime = ingestTime;
    this.unitsToGo = new AtomicInteger(units);
    this.settled = settled;
  }

  long ordinal() {
    return ordinal;
  }

  long ingestTime() {
    return ingestTime;
  }

  /** One more work unit has it. */
  void durableInOne() {
    if (unitsToGo.decrementAndGet() == 0) {
      settled.run();
    }
  }
}
