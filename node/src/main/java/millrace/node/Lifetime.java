package millrace.node;

import java.util.concurrent.CountDownLatch;

/**
 * Keeps the program alive until it is told to stop: Ctrl-C and SIGTERM stop what runs in order, and
 * only then the program ends.
 */
public final class Lifetime {

  private Lifetime() {}

  /** Waits for the signal, then closes what runs. */
  public static void untilSignal(AutoCloseable running, Progress progress)
      throws InterruptedException {
    var signal = new CountDownLatch(1);
    var stopped = new CountDownLatch(1);
    var hook =
        new Thread(
            () -> {
              signal.countDown();
              try {
                stopped.await();
              } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
              }
            },
            "millrace-stop");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      signal.await();
      progress.tell("stopping");
      running.close();
      progress.tell("stopped");
    } catch (InterruptedException interrupted) {
      throw interrupted;
    } catch (Exception problem) {
      throw new StartFailed("it did not stop in order: " + problem.getMessage(), problem);
    } finally {
      stopped.countDown();
    }
  }
}
