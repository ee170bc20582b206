package millrace.persistence.verify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/**
 * The Ed25519 key pair with which anchors are signed: {@code anchor-key.pem}, for its owner's eyes
 * only, and {@code anchor-key.pub.pem}, for everybody who verifies.
 */
public final class AnchorKey {

  private static final String PRIVATE = "anchor-key.pem";
  private static final String PUBLIC = "anchor-key.pub.pem";

  private final PrivateKey privateKey;

  private AnchorKey(PrivateKey privateKey) {
    this.privateKey = privateKey;
  }

  /** The key in a directory, made where there is none. */
  public static AnchorKey in(Path directory) {
    try {
      Files.createDirectories(directory);
      var file = directory.resolve(PRIVATE);
      if (!Files.exists(file)) {
        create(directory);
      }
      var der = pem(Files.readString(file), "PRIVATE KEY", file);
      return new AnchorKey(
          KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(der)));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot use the anchor key in " + directory, e);
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException(directory.resolve(PRIVATE) + " is no Ed25519 key", e);
    }
  }

  private static void create(Path directory) throws IOException, GeneralSecurityException {
    var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    Files.writeString(
        directory.resolve(PUBLIC), toPem(pair.getPublic().getEncoded(), "PUBLIC KEY"));
    var file = directory.resolve(PRIVATE);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(
        file,
        toPem(pair.getPrivate().getEncoded(), "PRIVATE KEY"),
        StandardOpenOption.TRUNCATE_EXISTING);
  }

  private static String toPem(byte[] der, String type) {
    var base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return "-----BEGIN " + type + "-----\n" + base64 + "\n-----END " + type + "-----\n";
  }

  private static byte[] pem(String text, String type, Path file) {
    var begin = "-----BEGIN " + type + "-----";
    var end = "-----END " + type + "-----";
    var from = text.indexOf(begin);
    var to = text.indexOf(end);
    if (from < 0 || to < from) {
      throw new IllegalArgumentException(file + " holds no " + type + " in PEM");
    }
    return Base64.getMimeDecoder().decode(text.substring(from + begin.length(), to));
  }

  /** The public key in a directory. */
  public static PublicKey publicKeyIn(Path directory) {
    var file = directory.resolve(PUBLIC);
    try {
      return KeyFactory.getInstance("Ed25519")
          .generatePublic(new X509EncodedKeySpec(pem(Files.readString(file), "PUBLIC KEY", file)));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the anchors' public key " + file, e);
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException(file + " is no Ed25519 key", e);
    }
  }

  String sign(String text) {
    try {
      var signature = Signature.getInstance("Ed25519");
      signature.initSign(privateKey);
      signature.update(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot sign an anchor", e);
    }
  }

  static boolean isSignedBy(PublicKey key, String text, String signature) {
    try {
      var check = Signature.getInstance("Ed25519");
      check.initVerify(key);
      check.update(text.getBytes(StandardCharsets.UTF_8));
      return check.verify(Base64.getUrlDecoder().decode(signature));
    } catch (GeneralSecurityException | IllegalArgumentException malformed) {
      return false;
    }
  }
}
