package millrace.opcua.trust;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.util.CertificateUtil;
import org.eclipse.milo.opcua.stack.core.util.SelfSignedCertificateBuilder;
import org.eclipse.milo.opcua.stack.core.util.SelfSignedCertificateGenerator;

/**
 * Who the gateway is to OPC UA servers: its key pair and its application instance certificate, made
 * once and kept in files.
 *
 * @param applicationUri the application's URI; the certificate names it as a subject alternative
 *     name, as OPC 10000-6, 6.2.2 asks for
 */
public record ApplicationCertificate(
    String applicationUri, KeyPair keyPair, X509Certificate certificate) {

  private static final int KEY_BITS = 3_072;
  private static final Period VALIDITY = Period.ofYears(5);

  /**
   * Reads the certificate from {@code application.der} and its key from {@code application.key} in
   * a folder, and makes both when neither is there.
   *
   * @throws TrustFilesUnusable where only one is there, or they cannot be read, or the certificate
   *     is for another application
   */
  public static ApplicationCertificate loadOrCreate(Path folder, String applicationUri) {
    var keyFile = folder.resolve("application.key");
    var certificateFile = folder.resolve("application.der");
    try {
      PrivateFiles.createFolder(folder);
      if (Files.notExists(keyFile) && Files.notExists(certificateFile)) {
        create(applicationUri, keyFile, certificateFile);
      }
      return load(applicationUri, keyFile, certificateFile);
    } catch (IOException | GeneralSecurityException | UaException e) {
      throw new TrustFilesUnusable(
          "the gateway's certificate "
              + certificateFile
              + " and key "
              + keyFile
              + " cannot be used: "
              + e.getMessage()
              + "; put both back, or remove both to have new ones made",
          e);
    }
  }

  /** How long the certificate is still valid; negative when it is not any more. */
  public Duration remaining(Instant now) {
    return Duration.between(now, certificate.getNotAfter().toInstant());
  }

  private static ApplicationCertificate load(
      String applicationUri, Path keyFile, Path certificateFile)
      throws IOException, GeneralSecurityException, UaException {
    var certificate = CertificateUtil.decodeCertificate(Files.readAllBytes(certificateFile));
    var key =
        KeyFactory.getInstance("RSA")
            .generatePrivate(new PKCS8EncodedKeySpec(Files.readAllBytes(keyFile)));
    var named = CertificateUtil.getSanUri(certificate).orElse("");
    if (!named.equals(applicationUri)) {
      throw new TrustFilesUnusable(
          certificateFile
              + " is for the application \""
              + named
              + "\", not for \""
              + applicationUri
              + "\"; remove it and its key to have new ones made");
    }
    return new ApplicationCertificate(
        applicationUri, new KeyPair(certificate.getPublicKey(), key), certificate);
  }

  private static void create(String applicationUri, Path keyFile, Path certificateFile)
      throws IOException, GeneralSecurityException {
    var keyPair = SelfSignedCertificateGenerator.generateRsaKeyPair(KEY_BITS);
    var certificate = certify(applicationUri, keyPair);
    PrivateFiles.write(keyFile, keyPair.getPrivate().getEncoded());
    PrivateFiles.write(certificateFile, certificate.getEncoded());
  }

  private static X509Certificate certify(String applicationUri, KeyPair keyPair)
      throws GeneralSecurityException {
    try {
      return new SelfSignedCertificateBuilder(keyPair)
          .setCommonName("Millrace OPC UA gateway")
          .setOrganization("Millrace")
          .setApplicationUri(applicationUri)
          .setValidityPeriod(VALIDITY)
          .addDnsName(hostName())
          .build();
    } catch (GeneralSecurityException e) {
      throw e;
    } catch (Exception e) {
      // The builder declares Exception; what it throws is a failure to encode or sign.
      throw new GeneralSecurityException("the certificate cannot be made: " + e.getMessage(), e);
    }
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      // A machine that cannot name itself is known by its application URI alone.
      return "localhost";
    }
  }
}
