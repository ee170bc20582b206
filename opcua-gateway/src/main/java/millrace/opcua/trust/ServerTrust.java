package millrace.opcua.trust;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.security.CertificateValidator;
import org.eclipse.milo.opcua.stack.core.security.DefaultClientCertificateValidator;
import org.eclipse.milo.opcua.stack.core.security.MemoryCertificateQuarantine;
import org.eclipse.milo.opcua.stack.core.security.MemoryTrustListManager;
import org.eclipse.milo.opcua.stack.core.util.validation.ValidationCheck;

/**
 * Which servers are trusted: those whose certificate is in {@code trusted}, or was issued by one
 * there; {@code issuers} holds the authorities that are only on the way up, and both may hold
 * revocation lists. A certificate that is not trusted is kept in {@code quarantine}. Moving its
 * file to {@code trusted} is a person's decision to trust it, and holds from the next attempt on.
 */
public final class ServerTrust {

  private static final int MOST_IN_QUARANTINE = 100;

  private final TrustFolder trusted;
  private final TrustFolder issuers;
  private final Path quarantine;
  private final Set<ValidationCheck> checks;

  private ServerTrust(Path folder, Set<ValidationCheck> checks) {
    this.trusted = new TrustFolder(folder.resolve("trusted"));
    this.issuers = new TrustFolder(folder.resolve("issuers"));
    this.quarantine = folder.resolve("quarantine");
    this.checks = Set.copyOf(checks);
  }

  /**
   * The trust list in a folder; its folders are made where they are absent.
   *
   * @param checks what is checked of a certificate beyond who signed it
   * @throws TrustFilesUnusable where they cannot be made
   */
  public static ServerTrust open(Path folder, Set<ValidationCheck> checks) {
    var trust = new ServerTrust(folder, checks);
    try {
      PrivateFiles.createFolder(trust.trusted.path());
      PrivateFiles.createFolder(trust.issuers.path());
      PrivateFiles.createFolder(trust.quarantine);
      return trust;
    } catch (IOException e) {
      throw new TrustFilesUnusable("the trust list " + folder + " cannot be made: " + e, e);
    }
  }

  /**
   * Checks a server's certificate before anything is told to the server.
   *
   * @param chain the certificate and what it came with
   * @throws UntrustedCertificate where it is not trusted; it is then in quarantine
   * @throws TrustFilesUnusable where the trust list cannot be read
   */
  public void check(List<X509Certificate> chain, String applicationUri, String host)
      throws UntrustedCertificate {
    try {
      validator().validateCertificateChain(chain, applicationUri, new String[] {host});
    } catch (UaException e) {
      var certificate = chain.getFirst();
      var thumbprint = thumbprint(certificate);
      var subject = certificate.getSubjectX500Principal().getName();
      var file = quarantine.resolve(thumbprint + ".der");
      keep(certificate, file);
      throw new UntrustedCertificate(
          thumbprint,
          subject,
          "the server's certificate \""
              + subject
              + "\" is not trusted ("
              + e.getMessage()
              + "); to trust it, compare its thumbprint "
              + thumbprint
              + " with the server's and move "
              + file
              + " to "
              + trusted.path(),
          e);
    }
  }

  /** Checks by the trust list as it is at each moment. */
  public CertificateValidator validator() {
    return (chain, applicationUri, hosts) -> {
      var list = new MemoryTrustListManager();
      list.setTrustedCertificates(trusted.certificates());
      list.setIssuerCertificates(issuers.certificates());
      list.setTrustedCrls(trusted.revocations());
      list.setIssuerCrls(issuers.revocations());
      new DefaultClientCertificateValidator(list, checks, new MemoryCertificateQuarantine())
          .validateCertificateChain(chain, applicationUri, hosts);
    };
  }

  private void keep(X509Certificate certificate, Path file) {
    try {
      if (Files.exists(file)) {
        return;
      }
      var kept = new ArrayList<>(new TrustFolder(quarantine).files());
      kept.sort(Comparator.comparingLong(ServerTrust::age));
      for (var oldest : kept.subList(0, Math.max(0, kept.size() + 1 - MOST_IN_QUARANTINE))) {
        Files.deleteIfExists(oldest);
      }
      PrivateFiles.write(file, certificate.getEncoded());
    } catch (IOException | GeneralSecurityException e) {
      throw new TrustFilesUnusable("the certificate cannot be kept in " + file + ": " + e, e);
    }
  }

  private static long age(Path file) {
    try {
      return Files.getLastModifiedTime(file).toMillis();
    } catch (IOException _) {
      return 0; // Gone meanwhile: the first one to go anyway.
    }
  }

  private static String thumbprint(X509Certificate certificate) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a certificate that was read cannot be written", e);
    }
  }
}
