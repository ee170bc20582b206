package millrace.load;

/** A benchmark could not measure what it should; the message says what stood in the way. */
final class BenchmarkFailed extends RuntimeException {

  BenchmarkFailed(String message) {
    super(message);
  }

  BenchmarkFailed(String message, Throwable cause) {
    super(message, cause);
  }
}
