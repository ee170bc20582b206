package millrace.load.overload;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.Semaphore;
import millrace.engine.plant.EquipmentId;
import millrace.load.BenchmarkFailed;
import millrace.load.LoadPlant;
import millrace.load.loop.Pacer;

/**
 * Clients that post lines of the log format, one a request, to one unit after the other; at a rate
 * that is set, whatever the answers are. They remember which requests were acknowledged.
 */
final class Writers implements AutoCloseable {

  private static final String SIGNAL = LoadPlant.processValue(0);

  /** More requests at a time are not sent; that is what so many clients are. */
  private static final int MOST_OPEN = 256;

  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final HttpClient client = HttpClient.newHttpClient();
  private final URI observations;
  private final List<EquipmentId> units;
  private final Semaphore open = new Semaphore(MOST_OPEN);
  private final Thread thread = Thread.ofPlatform().name("bench-writers").unstarted(this::run);
  private final BitSet acknowledged = new BitSet();
  private volatile double perSecond;
  private volatile boolean closed;
  private int requests;
  private Told told = Told.NOTHING;

  /**
   * What became of requests.
   *
   * @param taken answered 200
   * @param turnedAway answered 503 with {@code Retry-After}
   * @param otherwise answered in any other way
   * @param unanswered not answered at all
   * @param unsent due while all clients were waiting for answers
   * @param longestMillis until an answer
   */
  record Told(
      long taken,
      long turnedAway,
      long otherwise,
      long unanswered,
      long unsent,
      long longestMillis) {

    static final Told NOTHING = new Told(0, 0, 0, 0, 0, 0);

    Told answered(HttpResponse<Void> response, long millis) {
      var longest = Math.max(longestMillis, millis);
      if (response.statusCode() == 200) {
        return new Told(taken + 1, turnedAway, otherwise, unanswered, unsent, longest);
      }
      return response.statusCode() == 503
              && response.headers().firstValue("Retry-After").isPresent()
          ? new Told(taken, turnedAway + 1, otherwise, unanswered, unsent, longest)
          : new Told(taken, turnedAway, otherwise + 1, unanswered, unsent, longest);
    }

    Told withUnanswered() {
      return new Told(taken, turnedAway, otherwise, unanswered + 1, unsent, longestMillis);
    }

    Told withUnsent() {
      return new Told(taken, turnedAway, otherwise, unanswered, unsent + 1, longestMillis);
    }
  }

  /**
   * Clients that are still.
   *
   * @param api of the engine
   */
  Writers(URI api, List<EquipmentId> units) {
    this.observations = api.resolve("observations");
    this.units = List.copyOf(units);
    thread.start();
  }

  /** Sends so many requests in a second from now on. */
  void rate(double wanted) {
    perSecond = wanted;
  }

  /** What became of requests that were answered since the last call. */
  synchronized Told take() {
    var taken = told;
    told = Told.NOTHING;
    return taken;
  }

  /** The numbers of the requests that were acknowledged. */
  synchronized BitSet acknowledged() {
    return (BitSet) acknowledged.clone();
  }

  /** The unit of a request. */
  EquipmentId unitOf(int request) {
    return units.get(request % units.size());
  }

  /**
   * Requests in a second that so many clients have answered, each of which sends the next one when
   * it has the answer.
   */
  double closedLoop(int clients, Duration length) throws InterruptedException {
    take();
    var slots = new Semaphore(clients);
    var end = System.nanoTime() + length.toNanos();
    while (System.nanoTime() < end) {
      slots.acquire();
      send(slots);
    }
    slots.acquire(clients);
    return take().taken() * 1e9 / length.toNanos();
  }

  private void run() {
    try {
      var due = System.nanoTime();
      while (!closed) {
        var rate = perSecond;
        if (rate == 0) {
          due = System.nanoTime() + 10_000_000;
        } else if (open.tryAcquire()) {
          send(open);
          due += (long) (1e9 / rate);
        } else {
          unsent();
          due += (long) (1e9 / rate);
        }
        Pacer.REAL.awaitUntil(due);
      }
    } catch (BenchmarkFailed interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void unsent() {
    told = told.withUnsent();
  }

  private void send(Semaphore slots) {
    var number = nextNumber();
    var began = System.nanoTime();
    var request =
        HttpRequest.newBuilder(observations)
            .timeout(LIMIT)
            .header("Content-Type", "application/x-ndjson")
            .POST(BodyPublishers.ofString(line(number)))
            .build();
    var _ =
        client
            .sendAsync(request, BodyHandlers.discarding())
            .whenComplete((response, failure) -> {
              slots.release();
              if (failure == null) {
                answered(number, response, (System.nanoTime() - began) / 1_000_000);
              } else {
                unanswered();
              }
            });
  }

  private synchronized int nextNumber() {
    return requests++;
  }

  private String line(int request) {
    return "{\"type\":\"reading\",\"id\":\"%s\",\"unit\":\"%s\",\"signal\":\"%s\",\"value\":%d,\"sourceTime\":\"%s\"}\n"
        .formatted(id(request), unitOf(request), SIGNAL, request % 100, Instant.now());
  }

  /** The id of the line that a request brings. */
  static String id(int request) {
    return "w" + request;
  }

  private synchronized void answered(int number, HttpResponse<Void> response, long millis) {
    told = told.answered(response, millis);
    if (response.statusCode() == 200) {
      acknowledged.set(number);
    }
  }

  private synchronized void unanswered() {
    told = told.withUnanswered();
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    client.shutdownNow();
  }
}
