package millrace.load;

import java.util.function.LongSupplier;
import millrace.engine.calendar.WorkCalendar;
import millrace.engine.equipment.RuleSet;
import millrace.engine.reading.Delivery;

/** One unit of the load plant, for benchmarks that need no plant: its rules and its frames. */
public final class LoadUnit {

  private final FrameSource source;

  /**
   * @param clock nanoseconds since the epoch (UTC)
   */
  public LoadUnit(String unit, int readingsPerFrame, long seed, LongSupplier clock) {
    source = new FrameSource(unit, readingsPerFrame, seed, clock);
  }

  public static RuleSet rules() {
    return LoadPlant.rules();
  }

  public static WorkCalendar calendar() {
    return LoadPlant.calendar();
  }

  /** The readings between the frame before and now. */
  public Delivery next() {
    return source.next();
  }
}
