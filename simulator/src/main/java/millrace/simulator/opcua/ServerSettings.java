package millrace.simulator.opcua;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a server is reached, and by whom.
 *
 * @param name its name in the ready line, and of its folder and ledger
 * @param bindAddress the address to listen on
 * @param port the port to listen on
 * @param folder where its key, its trust list and its rejected certificates are
 * @param policies the short names of the security policies to offer, each with Sign and
 *     SignAndEncrypt
 * @param allowNone whether sessions without security are offered, too
 * @param users names and passwords; empty offers anonymous sessions
 * @param trustAllClients whether any client certificate is taken
 */
public record ServerSettings(
    String name,
    String bindAddress,
    int port,
    Path folder,
    List<String> policies,
    boolean allowNone,
    Map<String, String> users,
    boolean trustAllClients) {

  public ServerSettings {
    policies = List.copyOf(policies);
    users = Collections.unmodifiableSortedMap(new TreeMap<>(users));
  }

  String applicationUri() {
    return "urn:millrace:simulator:" + name;
  }

  /** The URL of the server. */
  public String endpoint() {
    return "opc.tcp://" + bindAddress + ":" + port;
  }
}
