package millrace.node.demo;

import org.jspecify.annotations.Nullable;

/** The simulated plant could not be started. */
public final class SimulatorFailed extends RuntimeException {

  SimulatorFailed(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
