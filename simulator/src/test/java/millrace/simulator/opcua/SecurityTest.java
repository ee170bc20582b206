package millrace.simulator.opcua;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import millrace.simulator.Simulator;
import millrace.simulator.SimulatorSettings;
import org.eclipse.milo.opcua.sdk.client.DiscoveryClient;
import org.eclipse.milo.opcua.sdk.client.OpcUaClient;
import org.eclipse.milo.opcua.sdk.client.identity.AnonymousProvider;
import org.eclipse.milo.opcua.sdk.client.identity.IdentityProvider;
import org.eclipse.milo.opcua.sdk.client.identity.UsernameProvider;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.security.SecurityPolicy;
import org.eclipse.milo.opcua.stack.core.types.enumerated.MessageSecurityMode;
import org.eclipse.milo.opcua.stack.core.types.enumerated.TimestampsToReturn;
import org.eclipse.milo.opcua.stack.core.types.structured.EndpointDescription;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@NullUnmarked // Milo may answer null everywhere; where it does, the test fails.
class SecurityTest {

  @TempDir static Path data;

  private static Simulator trusting;
  private static Simulator strict;
  private static Identity client;
  private final List<OpcUaClient> clients = new ArrayList<>();

  @BeforeAll
  static void start() throws Exception {
    var users = Files.writeString(data.resolve("users"), "operator:mill:race\n");
    trusting =
        Simulator.start(SimulatorSettings.forTests(data.resolve("trusting")).secured(users, true));
    strict =
        Simulator.start(SimulatorSettings.forTests(data.resolve("strict")).secured(users, false));
    client = Identity.in(data.resolve("client"), "urn:millrace:test-client", "127.0.0.1");
  }

  @AfterAll
  static void stop() {
    trusting.close();
    strict.close();
  }

  private OpcUaClient connect(Simulator simulator, String policy, IdentityProvider user)
      throws UaException {
    var connected =
        OpcUaClient.create(
            simulator.endpoint(Simulator.CELL),
            endpoints -> endpoints.stream().filter(each -> fits(each, policy)).findFirst(),
            _ -> {},
            config ->
                config
                    .setApplicationUri(client.applicationUri())
                    .setKeyPair(client.keyPair())
                    .setCertificate(client.certificate())
                    .setCertificateChain(new X509Certificate[] {client.certificate()})
                    .setIdentityProvider(user)
                    .setRequestTimeout(uint(20_000)));
    clients.add(connected);
    return connected.connect();
  }

  private static boolean fits(EndpointDescription endpoint, String policy) {
    return endpoint.getSecurityPolicyUri().equals(SecurityPolicy.valueOf(policy).getUri())
        && endpoint.getSecurityMode() == MessageSecurityMode.SignAndEncrypt;
  }

  private void disconnectAll() throws UaException {
    for (var each : clients) {
      each.disconnect();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Basic256Sha256", "Aes128_Sha256_RsaOaep", "Aes256_Sha256_RsaPss"})
  void a_known_user_gets_in_by_every_policy(String policy) throws Exception {
    var connected = connect(trusting, policy, new UsernameProvider("operator", "mill:race"));
    assertThat(
            connected
                .readValue(0, TimestampsToReturn.Both, NodeIds.Server_NamespaceArray)
                .statusCode()
                .isGood())
        .isTrue();
    disconnectAll();
  }

  @Test
  void a_wrong_password_is_refused() throws Exception {
    assertThatThrownBy(
            () -> connect(trusting, "Basic256Sha256", new UsernameProvider("operator", "guess")))
        .isInstanceOfSatisfying(
            UaException.class,
            e ->
                assertThat(e.getStatusCode().value())
                    .isIn(
                        StatusCodes.Bad_UserAccessDenied,
                        StatusCodes.Bad_IdentityTokenRejected,
                        StatusCodes.Bad_IdentityTokenInvalid));
    disconnectAll();
  }

  @Test
  void nobody_is_refused_where_users_are_known() throws Exception {
    assertThatThrownBy(() -> connect(trusting, "Basic256Sha256", AnonymousProvider.INSTANCE))
        .isInstanceOf(Exception.class);
    disconnectAll();
  }

  @Test
  void an_unknown_certificate_is_refused_and_kept_for_a_person_to_see() throws Exception {
    assertThatThrownBy(
            () -> connect(strict, "Basic256Sha256", new UsernameProvider("operator", "mill:race")))
        .isInstanceOf(UaException.class);
    disconnectAll();
    try (var rejected =
        Files.list(data.resolve("strict").resolve("cell1").resolve("pki").resolve("rejected"))) {
      assertThat(rejected).isNotEmpty();
    }
  }

  @Test
  void no_session_without_security_is_offered() throws Exception {
    var endpoints =
        DiscoveryClient.getEndpoints(strict.endpoint(Simulator.LINE) + "/discovery").get();
    assertThat(endpoints)
        .filteredOn(each -> !each.getEndpointUrl().endsWith("/discovery"))
        .isNotEmpty()
        .allMatch(each -> each.getSecurityMode() != MessageSecurityMode.None);
  }

  @Test
  void trusting_everybody_is_refused_beyond_loopback() {
    assertThatThrownBy(() ->
            new SimulatorSettings(
                "0.0.0.0",
                0,
                data,
                1,
                1,
                true,
                SimulatorSettings.POLICIES,
                Optional.empty(),
                true,
                false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("loopback");
  }
}
