package millrace.opcua.client;

import java.util.concurrent.atomic.LongAdder;
import millrace.engine.time.Interval;

/** What the queues of a server dropped, as far as it is told, since the connection is ours. */
final class Overflows {

  private final LongAdder marks = new LongAdder();
  private final LongAdder gaps = new LongAdder();
  private final LongAdder nanos = new LongAdder();

  /** Values came that are marked: before each of them at least one is missing. */
  void marked(long values) {
    marks.add(values);
  }

  /** A unit has a gap for it. */
  void gap(Interval bounds) {
    gaps.increment();
    nanos.add(bounds.end() - bounds.start());
  }

  /** All of it until now. */
  ConnectionHealth.Overflow sum() {
    return new ConnectionHealth.Overflow(marks.sum(), gaps.sum(), nanos.sum());
  }
}
