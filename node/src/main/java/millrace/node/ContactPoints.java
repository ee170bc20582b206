package millrace.node;

import com.typesafe.config.Config;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import millrace.persistence.session.CassandraSettings;
import millrace.persistence.session.ScheduledPoll;

/**
 * Where a Cassandra that runs elsewhere is said to be. It may be started after the engine, so that
 * it is waited for; but not for ever, and not in silence.
 */
record ContactPoints(List<InetSocketAddress> addresses, Duration patience) {

  private static final String SETTING = "millrace.cassandra.contact-points";
  private static final int CONNECT_MILLIS = 2_000;
  private static final Duration BETWEEN_TRIES = Duration.ofMillis(250);
  private static final Duration BETWEEN_LINES = Duration.ofSeconds(2);

  /**
   * Reads them from the settings.
   *
   * @throws StartFailed where there is none, or one is not written as {@code host:port}
   */
  static ContactPoints of(Config config) {
    try {
      var addresses = CassandraSettings.of(config.getConfig("millrace.cassandra")).contactPoints();
      if (addresses.isEmpty()) {
        throw new StartFailed(
            SETTING + " is empty; name at least one node of Cassandra as host:port", null);
      }
      return new ContactPoints(addresses, config.getDuration("millrace.cassandra.answer-limit"));
    } catch (IllegalArgumentException wrong) {
      throw new StartFailed(String.valueOf(wrong.getMessage()), wrong);
    }
  }

  /**
   * Waits until something listens at one of them.
   *
   * @throws StartFailed where nobody does in time
   */
  void await(Progress progress) {
    var told = new AtomicLong(System.nanoTime());
    var listening =
        new ScheduledPoll(BETWEEN_TRIES, patience)
            .await(() -> {
              var found = addresses.stream().filter(ContactPoints::listens).findFirst();
              if (found.isEmpty() && isTimeForALine(told)) {
                progress.tell("Cassandra: waiting for " + names());
              }
              return found;
            })
            .orElseThrow(this::nobody);
    progress.tell(
        "Cassandra: somebody listens at " + listening.getHostString() + ":" + listening.getPort());
  }

  private static boolean isTimeForALine(AtomicLong told) {
    var now = System.nanoTime();
    var due = now - told.get() > BETWEEN_LINES.toNanos();
    if (due) {
      told.set(now);
    }
    return due;
  }

  private StartFailed nobody() {
    return new StartFailed(
        "nobody answers at "
            + names()
            + " ("
            + SETTING
            + ") within "
            + patience.toMillis() / 1000.0
            + " s; start Cassandra there, correct the setting, or let the engine run one of its"
            + " own with millrace.cassandra.embedded = on",
        null);
  }

  private static boolean listens(InetSocketAddress address) {
    try (var socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(address.getHostString(), address.getPort()), CONNECT_MILLIS);
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }

  private String names() {
    return addresses.stream()
        .map(each -> each.getHostString() + ":" + each.getPort())
        .collect(Collectors.joining(", "));
  }
}
