package millrace.simulator.opcua;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import org.eclipse.milo.opcua.sdk.server.identity.AnonymousIdentityValidator;
import org.eclipse.milo.opcua.sdk.server.identity.IdentityValidator;
import org.eclipse.milo.opcua.sdk.server.identity.UsernameIdentityValidator;
import org.eclipse.milo.opcua.sdk.server.identity.UsernameIdentityValidator.AuthenticationChallenge;
import org.eclipse.milo.opcua.stack.core.security.CertificateManager;
import org.eclipse.milo.opcua.stack.core.security.CertificateQuarantine;
import org.eclipse.milo.opcua.stack.core.security.CertificateValidator;
import org.eclipse.milo.opcua.stack.core.security.DefaultApplicationGroup;
import org.eclipse.milo.opcua.stack.core.security.DefaultCertificateManager;
import org.eclipse.milo.opcua.stack.core.security.DefaultServerCertificateValidator;
import org.eclipse.milo.opcua.stack.core.security.FileBasedCertificateQuarantine;
import org.eclipse.milo.opcua.stack.core.security.MemoryCertificateStore;
import org.eclipse.milo.opcua.stack.core.security.RsaSha256CertificateFactory;
import org.eclipse.milo.opcua.stack.core.security.TrustListManager;

/** Whom a server trusts, and who it is itself. */
final class ServerSecurity {

  private final ServerSettings settings;
  private final Identity identity;
  private final TrustListManager trustList;

  ServerSecurity(ServerSettings settings, Identity identity, TrustListManager trustList) {
    this.settings = settings;
    this.identity = identity;
    this.trustList = trustList;
  }

  CertificateManager certificates() {
    var quarantine = quarantine();
    var factory =
        new RsaSha256CertificateFactory() {
          @Override
          protected KeyPair createRsaSha256KeyPair() {
            return identity.keyPair();
          }

          @Override
          protected X509Certificate[] createRsaSha256CertificateChain(KeyPair keys) {
            return new X509Certificate[] {identity.certificate()};
          }
        };
    try {
      var group =
          DefaultApplicationGroup.createAndInitialize(
              trustList, new MemoryCertificateStore(), factory, validator(quarantine));
      return new DefaultCertificateManager(quarantine, group);
    } catch (Exception e) {
      // Milo declares Exception; what it can be is a broken provider of keys.
      throw new IllegalStateException("the server's certificate cannot be used", e);
    }
  }

  private CertificateQuarantine quarantine() {
    var folder = settings.folder().resolve("pki").resolve("rejected");
    try {
      return FileBasedCertificateQuarantine.create(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot use the quarantine " + folder, e);
    }
  }

  private CertificateValidator validator(CertificateQuarantine quarantine) {
    return settings.trustAllClients()
        ? (_, _, _) -> {}
        : new DefaultServerCertificateValidator(trustList, quarantine);
  }

  IdentityValidator identities() {
    return settings.users().isEmpty()
        ? AnonymousIdentityValidator.INSTANCE
        : new UsernameIdentityValidator(this::isKnown);
  }

  private boolean isKnown(AuthenticationChallenge challenge) {
    var expected = settings.users().get(challenge.getUsername());
    // The comparison takes as long whether the first or the last letter is wrong.
    return expected != null
        && MessageDigest.isEqual(
            expected.getBytes(StandardCharsets.UTF_8),
            challenge.getPassword().getBytes(StandardCharsets.UTF_8));
  }
}
