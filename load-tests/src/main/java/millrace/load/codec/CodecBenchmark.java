package millrace.load.codec;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.zip.CRC32C;
import millrace.engine.reading.Delivery;
import millrace.load.Benchmark;
import millrace.load.Findings;
import millrace.load.LoadUnit;
import millrace.load.Scale;
import millrace.load.Workbench;
import millrace.load.report.Figure;
import millrace.persistence.wire.frame.ReadingFrame;

/**
 * Packing and unpacking of frames, by processor time and allocation of the one thread that does it,
 * which other work on the machine disturbs less than its clock.
 */
public final class CodecBenchmark implements Benchmark {

  private static final int FRAMES = 2_000;
  private static final List<Integer> READINGS_PER_FRAME = List.of(10, 20, 100);

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** Processor nanoseconds and allocated bytes, each by reading. */
  private record Cost(double nanos, double allocated) {}

  @Override
  public String name() {
    return "codec";
  }

  @Override
  public String about() {
    return "processor time, allocation and bytes per reading of frames that are packed and unpacked,"
        + " one delivery in a frame, on one thread";
  }

  @Override
  public boolean needsCassandra() {
    return false;
  }

  @Override
  public Duration bound(Scale scale) {
    return Duration.ofSeconds(scale.of(60, 120, 300));
  }

  @Override
  public void run(Workbench bench, Findings findings) {
    var seconds = bench.scale().of(1, 3, 10);
    findings.setting("frames", FRAMES);
    findings.setting("seconds", seconds + " for each, after as many to warm up");
    for (var readings : READINGS_PER_FRAME) {
      measure(findings, readings, seconds, bench.setting().seed());
    }
    findings.note(
        "The bytes are those of the frame alone; a row has keys, hashes and provenance besides,"
            + " which the journal benchmark counts. A CRC-32C of the same bytes says what merely"
            + " looking at them costs.");
  }

  private void measure(Findings findings, int perFrame, int seconds, long seed) {
    var deliveries = new ArrayList<Delivery>();
    var clock = new long[] {1_767_589_200_000_000_000L};
    var unit =
        new LoadUnit("bench.site.area.l0.u0", perFrame, seed, () -> clock[0] += 1_000_000_000L);
    for (var frame = 0; frame < FRAMES; frame++) {
      deliveries.add(unit.next());
    }
    var frames = deliveries.stream().map(each -> ReadingFrame.pack(List.of(each))).toList();
    var readings = (double) FRAMES * perFrame;
    var bytes = frames.stream().mapToLong(frame -> frame.length).sum() / readings;
    var of = ", " + perFrame + " readings in a frame";
    var check = cost(frames, CodecBenchmark::check, readings, seconds);
    var pack = cost(deliveries, each -> ReadingFrame.pack(List.of(each)).length, readings, seconds);
    var unpack = cost(frames, each -> ReadingFrame.unpack(each).size(), readings, seconds);
    findings.add(Figure.of("frame bytes per reading" + of, bytes, "B"));
    findings.add(Figure.of("pack" + of, pack.nanos(), "ns").beside("CRC-32C", check.nanos()));
    findings.add(Figure.of("unpack" + of, unpack.nanos(), "ns").beside("CRC-32C", check.nanos()));
    findings.add(Figure.of("allocated by pack" + of, pack.allocated(), "B"));
    findings.add(Figure.of("allocated by unpack" + of, unpack.allocated(), "B"));
  }

  private static int check(byte[] frame) {
    var crc = new CRC32C();
    crc.update(frame);
    return (int) crc.getValue();
  }

  private <T> Cost cost(List<T> all, ToIntFunction<T> work, double readings, int seconds) {
    once(all, work, readings, seconds);
    return once(all, work, readings, seconds);
  }

  private <T> Cost once(List<T> all, ToIntFunction<T> work, double readings, int seconds) {
    var end = System.nanoTime() + seconds * 1_000_000_000L;
    var cpu = threads.getCurrentThreadCpuTime();
    var allocated = threads.getCurrentThreadAllocatedBytes();
    var rounds = 0;
    var kept = 0;
    while (System.nanoTime() < end || rounds == 0) {
      for (var one : all) {
        kept += work.applyAsInt(one);
      }
      rounds++;
    }
    if (kept == 0) { // so that nothing of the work can be left out
      throw new IllegalStateException("the work gave nothing");
    }
    return new Cost(
        (threads.getCurrentThreadCpuTime() - cpu) / readings / rounds,
        (threads.getCurrentThreadAllocatedBytes() - allocated) / readings / rounds);
  }
}
