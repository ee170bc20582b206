package millrace.node;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import millrace.persistence.verify.AnchorWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Anchors the journals' heads again and again, and once more at the end. */
final class AnchorSchedule {

  private static final Logger LOG = LoggerFactory.getLogger(AnchorSchedule.class);
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final AnchorWriter writer;
  private final InstantSource clock;
  private final Duration interval;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("millrace-anchors").daemon().factory());

  AnchorSchedule(AnchorWriter writer, InstantSource clock, Duration interval) {
    this.writer = writer;
    this.clock = clock;
    this.interval = interval;
  }

  void begin() {
    var _ =
        timer.scheduleWithFixedDelay(
            this::anchor, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Anchors once more, and no more after that. */
  void end() throws InterruptedException, ExecutionException, TimeoutException {
    try {
      timer.submit(this::anchor).get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    } finally {
      timer.shutdownNow();
    }
  }

  private void anchor() {
    try {
      var heads =
          writer
              .anchor(clock.instant())
              .toCompletableFuture()
              .get(LIMIT.toSeconds(), TimeUnit.SECONDS);
      LOG.info("anchored {} heads", heads);
    } catch (ExecutionException | TimeoutException failed) {
      LOG.error("the journals' heads were not anchored; tried again in {}", interval, failed);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
