package millrace.node;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/**
 * Keeps the program alive until it is told to stop: Ctrl-C and SIGTERM stop what runs in order, and
 * only then the program ends.
 */
public final class Lifetime {

  private Lifetime() {}

  /**
   * Waits for the signal, then closes what runs. The program then ends with exit code 0, or with 1
   * where something could not be stopped in order; and not with the code of the signal, which would
   * look like a failure to those who watch over programs.
   */
  public static void untilSignal(AutoCloseable running, Progress progress)
      throws InterruptedException {
    var signal = new CountDownLatch(1);
    var exitCode = new CompletableFuture<Integer>();
    var hook =
        new Thread(
            () -> {
              signal.countDown();
              Runtime.getRuntime().halt(exitCode.join());
            },
            "millrace-stop");
    Runtime.getRuntime().addShutdownHook(hook);
    signal.await();
    try {
      progress.tell("stopping");
      running.close();
      progress.tell("stopped");
      exitCode.complete(0);
    } catch (Exception problem) {
      progress.tell("not stopped in order: " + problem);
    } finally {
      exitCode.complete(1);
    }
  }
}
