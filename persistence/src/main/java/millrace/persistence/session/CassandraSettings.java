package millrace.persistence.session;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.CqlSessionBuilder;
import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import com.datastax.oss.driver.api.core.cql.Statement;
import com.datastax.oss.driver.internal.core.config.typesafe.DefaultDriverConfigLoader;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import millrace.persistence.schema.Schema;

/**
 * Where Cassandra is, and how it is talked to.
 *
 * @param contactPoints hosts and ports, tried in turn
 * @param localDatacenter the data center of this engine
 * @param keyspace the keyspace of journal and read tables
 * @param replication how the keyspace is replicated, where it has to be created; a CQL map
 * @param consistency of the journal and the fence
 * @param serialConsistency of the fence's conditional writes
 * @param migrate whether to bring the schema up to date, rather than only to check it
 * @param migrationLimit how long to wait for another engine that migrates
 * @param driver the driver's own options
 */
public record CassandraSettings(
    List<InetSocketAddress> contactPoints,
    String localDatacenter,
    String keyspace,
    String replication,
    ConsistencyLevel consistency,
    ConsistencyLevel serialConsistency,
    boolean migrate,
    Duration migrationLimit,
    Config driver) {

  /**
   * Reads the settings.
   *
   * @param config the section {@code millrace.cassandra}
   */
  public static CassandraSettings of(Config config) {
    return new CassandraSettings(
        config.getStringList("contact-points").stream().map(CassandraSettings::address).toList(),
        config.getString("local-datacenter"),
        config.getString("keyspace"),
        config.getString("replication"),
        config.getEnum(DefaultConsistencyLevel.class, "consistency"),
        config.getEnum(DefaultConsistencyLevel.class, "serial-consistency"),
        config.getBoolean("migrate"),
        config.getDuration("migration-limit"),
        config.getConfig("driver"));
  }

  private static InetSocketAddress address(String text) {
    var colon = text.lastIndexOf(':');
    if (colon < 1 || !text.substring(colon + 1).matches("\\d{1,5}")) {
      throw new IllegalArgumentException(
          "millrace.cassandra.contact-points has \"" + text + "\"; write it as host:port.");
    }
    return InetSocketAddress.createUnresolved(
        text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
  }

  /**
   * Opens a session on the keyspace, after its schema was brought up to date or checked. Blocks
   * until Cassandra answers.
   *
   * @throws millrace.persistence.schema.SchemaException if the schema does not fit
   */
  public CqlSession open(Consumer<String> progress) {
    try (var session = builder().build()) {
      var schema = new Schema(session, keyspace);
      if (migrate) {
        schema.migrate(replication, migrationLimit, progress);
      }
      schema.check();
    }
    return builder().withKeyspace(keyspace).build();
  }

  /**
   * Opens a session on the keyspace as it is; its schema is checked, but never changed.
   *
   * @throws millrace.persistence.schema.SchemaException if the schema does not fit
   */
  public CqlSession openUnchanged() {
    try (var session = builder().build()) {
      new Schema(session, keyspace).check();
    }
    return builder().withKeyspace(keyspace).build();
  }

  private CqlSessionBuilder builder() {
    return CqlSession.builder()
        .addContactPoints(contactPoints)
        .withLocalDatacenter(localDatacenter)
        .withConfigLoader(new DefaultDriverConfigLoader(this::driverOptions, false));
  }

  private Config driverOptions() {
    return driver.withFallback(
        ConfigFactory.defaultReference(CqlSession.class.getClassLoader())
            .getConfig("datastax-java-driver"));
  }

  /** A statement as journal and fence need it: may be repeated, and is seen by every later read. */
  public <T extends Statement<T>> T safely(T statement) {
    return statement
        .setConsistencyLevel(consistency)
        .setSerialConsistencyLevel(serialConsistency)
        .setIdempotent(true);
  }
}
