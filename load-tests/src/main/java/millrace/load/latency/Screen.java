package millrace.load.latency;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import millrace.engine.time.Nanos;
import millrace.load.BenchmarkFailed;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * A screen that shows all units: reads {@code /stream}, and finds out for each change when the
 * first picture came that has it, by the event time of the newest reading in the picture.
 */
final class Screen implements AutoCloseable {

  private static final Pattern UNIT = Pattern.compile("\"unit\":\"([^\"]+)\"");
  private static final Pattern LAST = Pattern.compile("\"lastSourceTime\":\"([^\"]+)\"");
  private static final long LONGEST_MICROS = TimeUnit.MINUTES.toMicros(10);

  private final HttpClient client = HttpClient.newHttpClient();
  private final Map<String, Deque<Change>> expected = new ConcurrentHashMap<>();
  private final CountDownLatch connected = new CountDownLatch(1);
  private final Thread reader;
  private volatile Histogram micros = new ConcurrentHistogram(LONGEST_MICROS, 3);
  private volatile String end = "";

  /** A change that is to be seen: when it was due, and the event time that tells it. */
  private record Change(long due, long sourceTime) {}

  private Screen(URI api) {
    reader = Thread.ofPlatform().name("bench-screen").daemon().unstarted(() -> read(api));
  }

  /** Opens the stream, and returns when it is open. */
  static Screen open(URI api) {
    var screen = new Screen(api);
    screen.reader.start();
    try {
      if (!screen.connected.await(30, TimeUnit.SECONDS)) {
        throw new BenchmarkFailed("the stream did not open");
      }
      return screen;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new BenchmarkFailed("interrupted", interrupted);
    }
  }

  /**
   * A change is on its way.
   *
   * @param due by the clock of {@link System#nanoTime}
   * @param sourceTime of its newest reading, nanoseconds since the epoch (UTC)
   */
  void expect(String unit, long due, long sourceTime) {
    var changes = expected.computeIfAbsent(unit, _ -> new ArrayDeque<>());
    synchronized (changes) {
      changes.addLast(new Change(due, sourceTime));
    }
  }

  /** The latencies since the last call, in microseconds. */
  Histogram take() {
    var taken = micros;
    micros = new ConcurrentHistogram(LONGEST_MICROS, 3);
    return taken;
  }

  /** How many changes no picture has shown yet. */
  long open() {
    return expected.values().stream()
        .mapToLong(changes -> {
          synchronized (changes) {
            return changes.size();
          }
        })
        .sum();
  }

  /** Forgets what was not seen, and waits at most so long for it to be. */
  long settle(Duration limit) {
    var deadline = System.nanoTime() + limit.toNanos();
    while (open() > 0 && System.nanoTime() < deadline && end.isEmpty()) {
      LockSupport.parkNanos(10_000_000);
    }
    if (!end.isEmpty()) {
      throw new BenchmarkFailed("the stream ended: " + end);
    }
    var missed = open();
    expected.clear();
    return missed;
  }

  private void read(URI api) {
    var request =
        HttpRequest.newBuilder(api.resolve("stream?topics=equipment"))
            .header("Accept", "text/event-stream")
            .build();
    try {
      var response = client.send(request, HttpResponse.BodyHandlers.ofLines());
      try (Stream<String> lines = response.body()) {
        lines.forEach(this::line);
      }
      end = "status " + response.statusCode() + ", and no more lines";
    } catch (IOException | UncheckedIOException cut) {
      end = String.valueOf(cut.getMessage());
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private void line(String line) {
    connected.countDown();
    if (!line.startsWith("data:")) {
      return;
    }
    var now = System.nanoTime();
    var unit = UNIT.matcher(line);
    var last = LAST.matcher(line);
    if (unit.find() && last.find()) {
      seen(unit.group(1), Nanos.of(Instant.parse(last.group(1))), now);
    }
  }

  private void seen(String unit, long sourceTime, long now) {
    var changes = expected.get(unit);
    if (changes == null) {
      return;
    }
    synchronized (changes) {
      while (!changes.isEmpty() && changes.getFirst().sourceTime() <= sourceTime) {
        var late = Math.max(0, now - changes.removeFirst().due()) / 1_000;
        micros.recordValue(Math.min(late, LONGEST_MICROS));
      }
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
    reader.interrupt();
  }
}
