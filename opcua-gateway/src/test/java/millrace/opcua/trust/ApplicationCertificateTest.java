package millrace.opcua.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.eclipse.milo.opcua.stack.core.util.CertificateUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApplicationCertificateTest {

  private static final String URI = "urn:test:gateway";

  @TempDir private Path folder;

  @Test
  void is_made_once_and_read_ever_after() {
    var first = ApplicationCertificate.loadOrCreate(folder, URI);

    assertThat(ApplicationCertificate.loadOrCreate(folder, URI).certificate())
        .isEqualTo(first.certificate());
    assertThat(CertificateUtil.getSanUri(first.certificate())).hasValue(URI);
  }

  @Test
  void has_a_key_that_only_its_owner_can_read() throws IOException {
    ApplicationCertificate.loadOrCreate(folder, URI);

    assertThat(Files.getPosixFilePermissions(folder.resolve("application.key")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void is_never_made_anew_over_half_of_an_old_one() throws IOException {
    ApplicationCertificate.loadOrCreate(folder, URI);
    Files.delete(folder.resolve("application.der"));

    assertThatThrownBy(() -> ApplicationCertificate.loadOrCreate(folder, URI))
        .isInstanceOf(TrustFilesUnusable.class)
        .hasMessageContaining("application.der")
        .hasMessageContaining("put both back, or remove both");
  }

  @Test
  void is_refused_for_another_application() {
    ApplicationCertificate.loadOrCreate(folder, URI);

    assertThatThrownBy(() -> ApplicationCertificate.loadOrCreate(folder, "urn:test:other"))
        .isInstanceOf(TrustFilesUnusable.class)
        .hasMessageContaining("is for the application \"urn:test:gateway\"");
  }
}
