package millrace.load.command;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import millrace.load.Benchmark;
import millrace.load.codec.CodecBenchmark;
import millrace.load.fold.FoldRate;
import millrace.load.growth.GrowthBenchmark;
import millrace.load.journal.JournalBenchmark;
import millrace.load.latency.LatencyBenchmark;
import millrace.load.memory.MemoryBenchmark;
import millrace.load.overload.OverloadBenchmark;
import millrace.load.query.QueryBenchmark;
import millrace.load.recovery.RecoveryBenchmark;
import millrace.load.wire.WireBenchmark;

/** All benchmarks, in the order in which they run. */
final class Benchmarks {

  private final List<Benchmark> all;

  /**
   * @param overloadMinutes how long each overload lasts; empty leaves it to the scale
   */
  Benchmarks(JournalBenchmark.Options journal, Optional<Integer> overloadMinutes) {
    all =
        List.of(
            new FoldRate(),
            new CodecBenchmark(),
            new JournalBenchmark(journal),
            new GrowthBenchmark(),
            new RecoveryBenchmark(),
            new MemoryBenchmark(),
            new LatencyBenchmark(),
            new WireBenchmark(),
            new QueryBenchmark(),
            new OverloadBenchmark(overloadMinutes));
  }

  List<Benchmark> all() {
    return all;
  }

  Optional<Benchmark> named(String name) {
    return all.stream().filter(each -> each.name().equals(name)).findFirst();
  }

  String names() {
    return all.stream().map(Benchmark::name).collect(Collectors.joining(", "));
  }
}
