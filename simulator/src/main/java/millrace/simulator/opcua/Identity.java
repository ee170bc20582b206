package millrace.simulator.opcua;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Period;
import org.eclipse.milo.opcua.stack.core.util.SelfSignedCertificateBuilder;
import org.eclipse.milo.opcua.stack.core.util.SelfSignedCertificateGenerator;

/**
 * Who a server is: a key pair and a certificate of its own, made once and kept.
 *
 * @param applicationUri the URI in the certificate's subject alternative names
 * @param keyPair the keys
 * @param certificate self-signed
 */
record Identity(String applicationUri, KeyPair keyPair, X509Certificate certificate) {

  private static final String ALIAS = "server";
  private static final int KEY_BITS = 2048;

  /** A key store needs some password; what protects the key is that only its owner reads it. */
  private static final char[] PASSWORD = "millrace-simulator".toCharArray();

  static Identity in(Path folder, String applicationUri, String bindAddress) {
    var file = folder.resolve("identity.p12");
    try {
      Files.createDirectories(folder);
      var identity =
          Files.exists(file) ? load(file, applicationUri) : make(file, applicationUri, bindAddress);
      Files.write(folder.resolve("certificate.der"), identity.certificate.getEncoded());
      return identity;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot use the server's key store " + file, e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(
          "the server's key store " + file + " cannot be used; delete it to have a new one", e);
    }
  }

  private static Identity load(Path file, String applicationUri)
      throws IOException, GeneralSecurityException {
    var store = KeyStore.getInstance("PKCS12");
    try (var bytes = Files.newInputStream(file)) {
      store.load(bytes, PASSWORD);
    }
    var certificate = (X509Certificate) store.getCertificate(ALIAS);
    var key = (PrivateKey) store.getKey(ALIAS, PASSWORD);
    if (certificate == null || key == null) {
      throw new GeneralSecurityException("it has no entry named " + ALIAS);
    }
    return new Identity(applicationUri, new KeyPair(certificate.getPublicKey(), key), certificate);
  }

  private static Identity make(Path file, String applicationUri, String bindAddress)
      throws IOException, GeneralSecurityException {
    var keys = SelfSignedCertificateGenerator.generateRsaKeyPair(KEY_BITS);
    var certificate = certificate(keys, applicationUri, bindAddress);
    var store = KeyStore.getInstance("PKCS12");
    store.load(null, PASSWORD);
    store.setKeyEntry(ALIAS, keys.getPrivate(), PASSWORD, new X509Certificate[] {certificate});
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try (var bytes = Files.newOutputStream(file)) {
      store.store(bytes, PASSWORD);
    }
    return new Identity(applicationUri, keys, certificate);
  }

  private static X509Certificate certificate(
      KeyPair keys, String applicationUri, String bindAddress) throws GeneralSecurityException {
    var builder =
        new SelfSignedCertificateBuilder(keys)
            .setCommonName("Millrace simulator")
            .setOrganization("Millrace")
            .setApplicationUri(applicationUri)
            .setValidityPeriod(Period.ofYears(5))
            .addDnsName("localhost");
    if (isIpAddress(bindAddress)) {
      builder.addIpAddress(bindAddress);
    } else {
      builder.addDnsName(bindAddress);
    }
    return build(builder);
  }

  private static boolean isIpAddress(String address) {
    return address.matches("[0-9.]+") || address.contains(":");
  }

  private static X509Certificate build(SelfSignedCertificateBuilder builder)
      throws GeneralSecurityException {
    try {
      return builder.build();
    } catch (GeneralSecurityException e) {
      throw e;
    } catch (Exception e) {
      throw new GeneralSecurityException("the certificate cannot be made", e);
    }
  }
}
