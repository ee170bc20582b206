package millrace.actors.connection;

/** The plant has no such connection. */
public final class UnknownConnection extends RuntimeException {

  public UnknownConnection(String connection) {
    super("the plant has no connection \"" + connection + "\"");
  }
}
