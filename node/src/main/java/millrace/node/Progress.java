package millrace.node;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;

/** Tells a person what a start or a stop is doing, one plain line at a time. */
public final class Progress {

  private final PrintStream out;
  private final LongSupplier nanoTime;
  private final long began;

  public Progress(PrintStream out, LongSupplier nanoTime) {
    this.out = out;
    this.nanoTime = nanoTime;
    this.began = nanoTime.getAsLong();
  }

  /** A part of the way begins or ends; the time since the start stands before it. */
  public void tell(String what) {
    var since = Duration.ofNanos(nanoTime.getAsLong() - began);
    out.printf(Locale.ROOT, "%6.1f s  %s%n", since.toMillis() / 1000.0, what);
    out.flush();
  }

  /** A line without a time. */
  public void line(String text) {
    out.println(text);
    out.flush();
  }
}
