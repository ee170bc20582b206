package millrace.opcua.client;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import millrace.actors.connection.ConnectionDriver.Recorder;
import millrace.engine.connection.ConnectionEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has the connection's journal take an event, and waits for it; and waits in general. */
final class Reporter {

  private static final Logger LOG = LoggerFactory.getLogger(Reporter.class);

  private final String connection;
  private final Recorder recorder;
  private final GatewaySettings.Patience patience;
  private final CountDownLatch stopping;

  Reporter(
      String connection,
      Recorder recorder,
      GatewaySettings.Patience patience,
      CountDownLatch stopping) {
    this.connection = connection;
    this.recorder = recorder;
    this.patience = patience;
    this.stopping = stopping;
  }

  /** An attempt at something that another part of the engine may refuse for now. */
  interface Attempt<T> {
    CompletionStage<T> start();
  }

  /** Returns when the event is durable. */
  void record(ConnectionEvent event) throws InterruptedException {
    LOG.info("{}: {}", connection, event);
    untilDone(event.getClass().getSimpleName(), () -> recorder.record(event));
  }

  /** The result of the first attempt that succeeds; between two of them it backs off. */
  <T> T untilDone(String what, Attempt<T> attempt) throws InterruptedException {
    var backOff = patience.leastBackOff();
    while (true) {
      try {
        return attempt
            .start()
            .toCompletableFuture()
            .get(patience.delivery().toNanos(), TimeUnit.NANOSECONDS);
      } catch (ExecutionException | TimeoutException e) {
        LOG.warn(
            "{}: {} is not possible now ({}); again in {} ms",
            connection,
            what,
            e.getCause() == null ? e.toString() : e.getCause().toString(),
            backOff.toMillis());
      }
      pause(backOff);
      backOff = doubled(backOff, patience.journalBackOff());
    }
  }

  /** The back-off after this one. */
  Duration longer(Duration backOff) {
    return doubled(backOff, patience.mostBackOff());
  }

  private static Duration doubled(Duration backOff, Duration most) {
    var next = backOff.multipliedBy(2);
    return next.compareTo(most) < 0 ? next : most;
  }

  /** Waits, and ends early with an exception when the driver is stopped. */
  void pause(Duration duration) throws InterruptedException {
    if (stopping.await(duration.toNanos(), TimeUnit.NANOSECONDS)) {
      throw new InterruptedException("the driver of " + connection + " is stopped");
    }
  }
}
