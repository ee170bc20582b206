package millrace.engine.plant;

import java.util.List;

/**
 * An OPC UA server of the plant.
 *
 * @param id lower-case letters, digits and hyphens; unique in the plant
 * @param endpoint the discovery URL, as {@code opc.tcp://10.0.0.7:4840}
 * @param securityPolicy the short name of the policy, as {@code Aes256_Sha256_RsaPss}; never a
 *     silent fall-back to a weaker one
 * @param securityMode {@code SignAndEncrypt}, {@code Sign} or {@code None}
 * @param user the user name; empty for an anonymous session
 * @param passwordFile the file that holds the password; empty for an anonymous session
 * @param publishingMillis the publishing interval to ask for, in milliseconds
 * @param units the work units behind it, in the order of the plant file
 */
public record Connection(
    String id,
    String endpoint,
    String securityPolicy,
    String securityMode,
    String user,
    String passwordFile,
    int publishingMillis,
    List<EquipmentId> units) {

  public Connection {
    units = List.copyOf(units);
  }

  /** The same connection at another endpoint. */
  public Connection at(String endpoint) {
    return new Connection(
        id, endpoint, securityPolicy, securityMode, user, passwordFile, publishingMillis, units);
  }
}
