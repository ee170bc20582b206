package millrace.opcua.trust;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * A folder of certificates and revocation lists, in DER or PEM; a file that ends in {@code .crl} is
 * a list. It is read anew each time, so that a file moved in or out counts at once.
 */
record TrustFolder(Path path) {

  List<X509Certificate> certificates() {
    return read(false, CertificateFactory::generateCertificates).stream()
        .map(X509Certificate.class::cast)
        .toList();
  }

  List<X509CRL> revocations() {
    return read(true, CertificateFactory::generateCRLs).stream().map(X509CRL.class::cast).toList();
  }

  /** The files, by name; those that begin with a dot are none of ours. */
  List<Path> files() {
    try (var files = Files.list(path)) {
      return files
          .filter(file -> !name(file).startsWith("."))
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new TrustFilesUnusable("the folder " + path + " cannot be read: " + e, e);
    }
  }

  /** How a file's content is read. */
  private interface Parser<T> {
    Collection<? extends T> parse(CertificateFactory factory, InputStream content)
        throws GeneralSecurityException;
  }

  private <T> List<T> read(boolean revocations, Parser<T> parser) {
    var all = new ArrayList<T>();
    for (var file : files()) {
      if (name(file).endsWith(".crl") == revocations) {
        try {
          var content = new ByteArrayInputStream(Files.readAllBytes(file));
          all.addAll(parser.parse(CertificateFactory.getInstance("X.509"), content));
        } catch (NoSuchFileException _) {
          // Moved away between the listing and now: a decision of a person, to be obeyed.
        } catch (IOException | GeneralSecurityException e) {
          throw new TrustFilesUnusable(
              file
                  + " is neither a certificate nor a revocation list in DER or PEM ("
                  + e.getMessage()
                  + "); remove it from the trust list",
              e);
        }
      }
    }
    return all;
  }

  private static String name(Path file) {
    return file.getFileName().toString();
  }
}
