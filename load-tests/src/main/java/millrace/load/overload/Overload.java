package millrace.load.overload;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import millrace.load.BenchmarkFailed;
import millrace.load.Findings;
import millrace.load.loop.Pacer;
import millrace.load.report.Figure;
import millrace.load.report.Goal;
import millrace.load.wire.MachineProcess;

/** Finds what is too much, offers more than that, and looks what becomes of the engine. */
final class Overload {

  private static final double QUIET = 0.25;
  private static final double NORMAL_WITHIN = 10;
  private static final double MOST_HEAP_GROWTH = 1.2;
  private static final Duration FIRST_LIMIT = Duration.ofMinutes(2);
  private static final Duration NORMAL_LIMIT = Duration.ofMinutes(2);
  private static final Duration SETTLING = Duration.ofSeconds(60);
  private static final long WINDOW = 500_000_000;
  private static final int WINDOWS = 4;
  private static final double OLDEST_SECONDS = 2;
  private static final long SLOWEST_MILLIS = 1_000;

  private final OverloadExtent extent;
  private final MachineProcess machines;
  private final Gateway gateway;
  private final Writers writers;
  private final Queues queues;
  private double readings;
  private double requests;

  Overload(
      OverloadExtent extent,
      MachineProcess machines,
      Gateway gateway,
      Writers writers,
      Queues queues) {
    this.extent = extent;
    this.machines = machines;
    this.gateway = gateway;
    this.writers = writers;
    this.queues = queues;
  }

  /**
   * Readings in a second that become durable where there are always more: the gateway asks for the
   * next ones as those before are durable, which is a closed loop.
   */
  double findReadings() {
    var limit = System.nanoTime() + FIRST_LIMIT.toNanos();
    while (gateway.readings() < (long) extent.machines() * extent.signals()) {
      if (System.nanoTime() > limit) {
        throw new BenchmarkFailed("of the machines came only " + gateway.readings() + " values");
      }
      await(50_000_000);
    }
    await(extent.search().toNanos());
    var before = gateway.readings();
    await(extent.search().toNanos());
    readings = (gateway.readings() - before) * 1e9 / extent.search().toNanos();
    return readings;
  }

  /** Requests in a second that are acknowledged while the machines rest. */
  double findRequests(int clients) throws IOException, InterruptedException {
    machines.change(0);
    writers.closedLoop(clients, extent.search());
    requests = writers.closedLoop(clients, extent.search());
    return requests;
  }

  /** Offers so many times what was found, and a quarter of it after that. */
  void offer(int factor, Findings findings) throws IOException, InterruptedException {
    var at = ", " + factor + "x";
    queues.take();
    writers.take();
    var dropped = gateway.health().overflow();
    var before = gateway.readings();
    var changes = machines.change(readings * factor);
    writers.rate(requests * factor);
    var quarter = extent.overload().dividedBy(4);
    watch(quarter);
    var heap = heapMegabytes();
    var known = writers.acknowledged().cardinality();
    watch(extent.overload().minus(quarter));
    var full = heapMegabytes();
    var lines = Math.max(1, writers.acknowledged().cardinality() - known);
    var durable = gateway.readings() - before;
    var told = writers.take();
    var made = machines.change(readings * QUIET) - changes;
    writers.rate(requests * QUIET);
    var normal = secondsUntilNormal();
    tellReadings(findings, at, made, durable);
    tellRequests(findings, at, told);
    var after = gateway.health().overflow();
    findings.add(
        Figure.count("values marked by full queues" + at, after.marks() - dropped.marks()));
    findings.add(Figure.count("gaps of full queues" + at, after.gaps() - dropped.gaps()));
    findings.add(
        Figure.of("their length together" + at, (after.nanos() - dropped.nanos()) / 1e9, "s"));
    tellQueues(findings, at);
    findings.add(
        Figure.of("heap at the end" + at, full, "MB")
            .beside("at a quarter", heap)
            .toReach(Goal.ratioBetween(0, MOST_HEAP_GROWTH)));
    findings.add(
        Figure.of("heap for each line acknowledged since" + at, (full - heap) * 1e6 / lines, "B"));
    findings.add(Figure.of("normal after" + at, normal, "s").toReach(Goal.atMost(NORMAL_WITHIN)));
  }

  /** Nothing more is offered; returns when all that is under way is answered. */
  void end() throws IOException {
    machines.change(0);
    writers.rate(0);
    var limit = System.nanoTime() + SETTLING.toNanos();
    while (gateway.health().pending() > 0 && System.nanoTime() < limit) {
      await(WINDOW);
    }
    await(2 * WINDOW);
  }

  /**
   * How long it took until for two seconds all that came was young when it was durable, and each
   * request was acknowledged soon.
   */
  double secondsUntilNormal() throws IOException {
    machines.change(readings * QUIET);
    writers.rate(Math.max(10, requests * QUIET));
    var began = System.nanoTime();
    var since = began;
    var good = 0;
    while (good < WINDOWS && System.nanoTime() - began < NORMAL_LIMIT.toNanos()) {
      var before = gateway.readings();
      gateway.secondsOfOldest();
      writers.take();
      var window = System.nanoTime();
      await(WINDOW);
      if (isNormal(gateway.readings() - before, writers.take())) {
        since = good == 0 ? window : since;
        good++;
      } else {
        good = 0;
      }
    }
    return ((good < WINDOWS ? System.nanoTime() : since) - began) / 1e9;
  }

  private boolean isNormal(long came, Writers.Told told) {
    return came > 0
        && gateway.secondsOfOldest() < OLDEST_SECONDS
        && told.taken() > 0
        && told.turnedAway() + told.otherwise() + told.unanswered() + told.unsent() == 0
        && told.longestMillis() < SLOWEST_MILLIS;
  }

  private void watch(Duration length) throws InterruptedException {
    var end = System.nanoTime() + length.toNanos();
    while (System.nanoTime() < end) {
      queues.look();
      await(WINDOW);
    }
  }

  private void tellReadings(Findings findings, String at, long made, long durable) {
    var seconds = extent.overload().toNanos() / 1e9;
    findings.add(Figure.of("changes made" + at, made / seconds, "readings/s"));
    findings.add(
        Figure.of("durable" + at, durable / seconds, "readings/s").beside("capacity", readings));
  }

  private void tellRequests(Findings findings, String at, Writers.Told told) {
    var seconds = extent.overload().toNanos() / 1e9;
    findings.add(
        Figure.of("requests acknowledged" + at, told.taken() / seconds, "requests/s")
            .beside("capacity", requests));
    findings.add(Figure.count("requests answered 503" + at, told.turnedAway()));
    findings.add(Figure.count("requests not sent, 256 being open" + at, told.unsent()));
    findings.add(
        Figure.count("requests answered otherwise" + at, told.otherwise()).toReach(Goal.atMost(0)));
    findings.add(
        Figure.count("requests not answered" + at, told.unanswered()).toReach(Goal.atMost(0)));
    findings.add(Figure.of("longest until an answer" + at, (double) told.longestMillis(), "ms"));
  }

  private void tellQueues(Findings findings, String at) {
    queues
        .take()
        .forEach((name, most) ->
            findings.add(
                Figure.of("queue " + name + at, most.waiting(), "")
                    .beside("limit", most.limit())
                    .toReach(Goal.ratioBetween(0, 1))));
  }

  private static double heapMegabytes() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1e6;
  }

  private static void await(long nanos) {
    Pacer.REAL.awaitUntil(System.nanoTime() + nanos);
  }
}
