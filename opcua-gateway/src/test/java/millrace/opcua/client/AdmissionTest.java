package millrace.opcua.client;

import static millrace.opcua.client.Bench.F1;
import static millrace.opcua.client.Bench.count;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import millrace.engine.connection.ConnectionEvent.CertificateQuarantined;
import millrace.engine.connection.ConnectionEvent.ConnectionLost;
import millrace.engine.connection.ConnectionEvent.ConnectionOpened;
import millrace.engine.equipment.RuleSet.StateModel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdmissionTest {

  private static final Duration SOON = Duration.ofSeconds(20);

  @TempDir private Path folder;
  private Plc plc;
  private Bench bench;

  @BeforeEach
  void set_up() throws Exception {
    plc = Plc.start(Plc.Setup.onAnyPort().withUsersOnly()).variable("f1/Count", 1);
    bench = new Bench(plc.port()).unit(F1, StateModel.PACKML, count());
  }

  @AfterEach
  void tear_down() {
    bench.close();
    plc.close();
  }

  private Path password(String password) throws IOException {
    return Files.writeString(folder.resolve("password"), password + "\n");
  }

  @Nested
  class A_certificate_that_is_not_trusted {

    @Test
    void is_quarantined_and_trusted_once_a_person_moves_it() throws IOException {
      bench.securely("Aes256_Sha256_RsaPss").as("gateway", password("right")).start();

      await().atMost(SOON).until(() -> !bench.events(CertificateQuarantined.class).isEmpty());
      var thumbprint = bench.events(CertificateQuarantined.class).getFirst().thumbprint();
      var file = bench.certificates.resolve("quarantine").resolve(thumbprint + ".der");
      assertThat(file).exists();
      assertThat(bench.health().problem()).contains(thumbprint);
      assertThat(plc.sessions()).isZero();
      assertThat(plc.passwordsSeen()).isZero();

      Files.move(file, bench.certificates.resolve("trusted").resolve("controller.der"));

      await().atMost(SOON).until(() -> bench.units.numbers(F1, "Count").contains(1L));
      assertThat(bench.events(CertificateQuarantined.class)).hasSize(1);
    }
  }

  @Nested
  class A_policy {

    @ParameterizedTest
    @ValueSource(strings = {"Basic256Sha256", "Aes128_Sha256_RsaOaep", "Aes256_Sha256_RsaPss"})
    void is_used_as_the_plant_file_says(String policy) throws IOException {
      bench.securely(policy).trusting(Plc.certificate()).as("gateway", password("right")).start();

      await().atMost(SOON).until(() -> !bench.events(ConnectionOpened.class).isEmpty());
      assertThat(bench.events(ConnectionOpened.class).getFirst().securityPolicy())
          .endsWith("#" + policy);
    }

    @Test
    void that_the_server_does_not_offer_is_never_replaced_by_a_weaker_one() {
      bench.securely("Aes256_Sha256_RsaPss").trusting(Plc.certificate()).start();

      await().atMost(SOON).until(() -> !bench.events(ConnectionLost.class).isEmpty());
      assertThat(bench.events(ConnectionLost.class).getFirst().reason())
          .contains("does not offer Aes256_Sha256_RsaPss SignAndEncrypt with Anonymous");
      assertThat(plc.sessions()).isZero();
    }
  }

  @Nested
  class A_wrong_password {

    @Test
    void is_presented_once_and_not_again_before_a_long_time_has_passed() throws IOException {
      bench
          .securely("Basic256Sha256")
          .trusting(Plc.certificate())
          .as("gateway", password("wrong"))
          .start();

      await().atMost(SOON).until(() -> !bench.events(ConnectionLost.class).isEmpty());
      assertThat(bench.events(ConnectionLost.class).getFirst().reason())
          .contains("refused user gateway");
      // The stack by itself would present it again after 1, 2 and 4 seconds.
      await()
          .pollDelay(Duration.ofSeconds(4))
          .atMost(Duration.ofSeconds(6))
          .until(() -> plc.passwordsSeen() == 1);
    }
  }
}
