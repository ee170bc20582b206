package millrace.simulator;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How the simulated plant runs.
 *
 * @param bindAddress the address to listen on
 * @param port the port of the first server, the others follow; 0 takes any free ones
 * @param data the folder for keys, trust lists and ledgers
 * @param seed the seed of everything that happens
 * @param speedUp divides all durations, 0.1 to 200; source times stay real
 * @param allowNone whether sessions without security are offered, too
 * @param policies the short names of the security policies to offer
 * @param users a file of lines {@code name:password}; without it sessions are anonymous
 * @param trustAllClients whether any client certificate is taken; on loopback only
 * @param shuffleNamespaces whether the namespace indexes are others on each start
 */
public record SimulatorSettings(
    String bindAddress,
    int port,
    Path data,
    long seed,
    double speedUp,
    boolean allowNone,
    List<String> policies,
    Optional<Path> users,
    boolean trustAllClients,
    boolean shuffleNamespaces) {

  /** All policies that are offered where nothing else is said. */
  public static final List<String> POLICIES =
      List.of("Basic256Sha256", "Aes128_Sha256_RsaOaep", "Aes256_Sha256_RsaPss");

  /**
   * @throws IllegalArgumentException where a setting is out of its range; the message names it
   */
  public SimulatorSettings {
    policies = List.copyOf(policies);
    require(port >= 0 && port <= 65_000, "the port is 0 to 65000, not " + port);
    require(speedUp >= 0.1 && speedUp <= 200, "the speed-up is 0.1 to 200, not " + speedUp);
    require(
        allowNone || !policies.isEmpty(), "no security policy is offered, and None is not allowed");
    for (var policy : policies) {
      require(
          POLICIES.contains(policy),
          "there is no policy \"" + policy + "\"; there are " + String.join(", ", POLICIES));
    }
    require(
        !trustAllClients || isLoopback(bindAddress),
        "all clients can be trusted on loopback only, not on " + bindAddress);
  }

  /** Settings for a test: loopback, free ports, without security, everything else as usual. */
  public static SimulatorSettings forTests(Path data) {
    return new SimulatorSettings(
        "127.0.0.1", 0, data, 1, 1, true, POLICIES, Optional.empty(), true, false);
  }

  /** The same with another speed. */
  public SimulatorSettings withSpeedUp(double other) {
    return new SimulatorSettings(
        bindAddress,
        port,
        data,
        seed,
        other,
        allowNone,
        policies,
        users,
        trustAllClients,
        shuffleNamespaces);
  }

  /** The same with users, and without sessions that are not secured. */
  public SimulatorSettings secured(Path usersFile, boolean trustAll) {
    return new SimulatorSettings(
        bindAddress,
        port,
        data,
        seed,
        speedUp,
        false,
        policies,
        Optional.of(usersFile),
        trustAll,
        shuffleNamespaces);
  }

  /** The same with namespace indexes that are others on each start. */
  public SimulatorSettings shuffled() {
    return new SimulatorSettings(
        bindAddress, port, data, seed, speedUp, allowNone, policies, users, trustAllClients, true);
  }

  static boolean isLoopback(String address) {
    return address.startsWith("127.") || address.equals("localhost") || address.equals("::1");
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }
}
