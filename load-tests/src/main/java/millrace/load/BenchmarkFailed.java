package millrace.load;

/** A benchmark could not measure what it should; the message says what stood in the way. */
public final class BenchmarkFailed extends RuntimeException {

  public BenchmarkFailed(String message) {
    super(message);
  }

  public BenchmarkFailed(String message, Throwable cause) {
    super(message, cause);
  }
}
