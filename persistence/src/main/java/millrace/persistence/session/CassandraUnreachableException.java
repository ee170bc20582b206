package millrace.persistence.session;

import org.jspecify.annotations.Nullable;

/** No Cassandra answers at the contact points; the message says what was tried and what to do. */
public final class CassandraUnreachableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  CassandraUnreachableException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
