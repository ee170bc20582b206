package millrace.opcua.trust;

/** A server showed a certificate that is not trusted. A copy of it is in quarantine. */
public final class UntrustedCertificate extends Exception {

  private static final long serialVersionUID = 1L;

  private final String thumbprint;
  private final String subject;

  UntrustedCertificate(String thumbprint, String subject, String message, Throwable cause) {
    super(message, cause);
    this.thumbprint = thumbprint;
    this.subject = subject;
  }

  /** SHA-256 of the certificate, hexadecimal. */
  public String thumbprint() {
    return thumbprint;
  }

  public String subject() {
    return subject;
  }
}
