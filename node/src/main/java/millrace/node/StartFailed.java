package millrace.node;

import org.jspecify.annotations.Nullable;

/** The node could not be started; the message says what is wrong and what to do. */
public final class StartFailed extends RuntimeException {

  public StartFailed(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
