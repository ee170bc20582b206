package millrace.load;

import java.time.Duration;

/** Measures one thing, beside its reference where there is one. */
public interface Benchmark {

  /** By which it is asked for. */
  String name();

  /** What it measures, in a sentence. */
  String about();

  /** Whether it needs the Cassandra that all share; its start does not count for the bound. */
  boolean needsCassandra();

  /** The longest that it may take; then it is stopped, and what it found by then is told. */
  Duration bound(Scale scale);

  /**
   * Measures, and tells what it finds as it goes.
   *
   * @throws BenchmarkFailed where it cannot measure what it should
   * @throws Exception likewise, from what it stands on
   */
  void run(Workbench bench, Findings findings) throws Exception;
}
