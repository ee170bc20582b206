package millrace.opcua.client;

import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.jspecify.annotations.Nullable;

/** What a server's answer must be before it is used: a defective one must not shift results. */
final class Answers {

  private Answers() {}

  /**
   * The results of a service, one for each that was asked.
   *
   * @throws UaException where there are fewer or more
   */
  static <T> T[] all(T @Nullable [] results, int asked, String service) throws UaException {
    if (results == null || results.length != asked) {
      throw new UaException(
          StatusCodes.Bad_UnknownResponse,
          service
              + " was asked for "
              + asked
              + " and answered "
              + (results == null ? 0 : results.length));
    }
    return results;
  }
}
