package millrace.persistence.node;

import org.jspecify.annotations.Nullable;

/** The embedded Cassandra node cannot be started; the message says why, and what to do. */
public final class CassandraNodeException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  CassandraNodeException(String message) {
    super(message);
  }

  CassandraNodeException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
