package millrace.opcua.client;

import java.util.Optional;
import millrace.opcua.trust.UntrustedCertificate;

/** A session could not be had; the message names what a person can do. */
final class ConnectFailed extends Exception {

  private static final long serialVersionUID = 1L;

  private final Kind kind;

  ConnectFailed(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  ConnectFailed(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  Kind kind() {
    return kind;
  }

  /** The certificate that is not trusted, where that is why. */
  Optional<UntrustedCertificate> untrusted() {
    return getCause() instanceof UntrustedCertificate untrusted
        ? Optional.of(untrusted)
        : Optional.empty();
  }

  /** What kind of failure it is; it decides when the next attempt may be made. */
  enum Kind {
    /** Nobody answers, or the answer breaks off: soon again, with back-off. */
    UNREACHABLE,
    /** One of the two does not trust the other's certificate: a person must decide. */
    UNTRUSTED,
    /** The user was refused: to try again soon could lock the account. */
    CREDENTIALS,
    /** The server does not offer what the plant file asks for, or the gateway's files are wrong. */
    NOT_OFFERED
  }
}
