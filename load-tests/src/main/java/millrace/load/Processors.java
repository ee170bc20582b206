package millrace.load;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/** The processor time that the two processes have used, user and system. */
public final class Processors {

  private final OperatingSystemMXBean engine =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
  private final long cassandra;

  /**
   * @param cassandra the process id of Cassandra
   */
  public Processors(long cassandra) {
    this.cassandra = cassandra;
  }

  /**
   * Processor time in nanoseconds.
   *
   * @param engine of this process, with the load that it makes
   * @param cassandra of Cassandra
   */
  public record Used(long engine, long cassandra) {

    /** What was used since then. */
    public Used since(Used before) {
      return new Used(engine - before.engine, cassandra - before.cassandra);
    }
  }

  /** Until now. */
  public Used used() {
    var child =
        ProcessHandle.of(cassandra)
            .flatMap(process -> process.info().totalCpuDuration())
            .map(Duration::toNanos)
            .orElseThrow(() -> new BenchmarkFailed("Cassandra ended during the benchmark"));
    return new Used(engine.getProcessCpuTime(), child);
  }

  /** The mean number of runnable threads on the machine in the last minute. */
  public double load() {
    return engine.getSystemLoadAverage();
  }
}
