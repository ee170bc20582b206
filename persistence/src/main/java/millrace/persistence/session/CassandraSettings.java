package millrace.persistence.session;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
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
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import millrace.persistence.schema.Schema;
import org.jspecify.annotations.Nullable;

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
 * @param answerLimit how long to wait for Cassandra to answer when a session is opened
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
    Duration answerLimit,
    Config driver) {

  private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(500);
  private static final Duration ATTEMPT = Duration.ofSeconds(5);

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
        config.getDuration("answer-limit"),
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
   * @throws CassandraUnreachableException if none answers within the limit
   */
  public CqlSession open(Consumer<String> progress) {
    try (var session = answering(builder())) {
      var schema = new Schema(session, keyspace);
      if (migrate) {
        schema.migrate(replication, migrationLimit, progress);
      }
      schema.check();
    }
    return answering(builder().withKeyspace(keyspace));
  }

  /**
   * Opens a session on the keyspace as it is; its schema is checked, but never changed.
   *
   * @throws millrace.persistence.schema.SchemaException if the schema does not fit
   * @throws CassandraUnreachableException if none answers within the limit
   */
  public CqlSession openUnchanged() {
    try (var session = answering(builder())) {
      new Schema(session, keyspace).check();
    }
    return answering(builder().withKeyspace(keyspace));
  }

  /** Cassandra may be started after the engine, and is waited for; but not for ever. */
  private CqlSession answering(CqlSessionBuilder builder) {
    var last = new AtomicReference<@Nullable AllNodesFailedException>();
    return new ScheduledPoll(BETWEEN_ATTEMPTS, answerLimit)
        .await(() -> {
          try {
            return Optional.of(builder.build());
          } catch (AllNodesFailedException notYet) {
            last.set(notYet);
            return Optional.empty();
          }
        })
        .orElseThrow(() -> unreachable(last.get()));
  }

  private CassandraUnreachableException unreachable(@Nullable AllNodesFailedException last) {
    return new CassandraUnreachableException(
        "no Cassandra answers at "
            + contactPoints.stream()
                .map(each -> each.getHostString() + ":" + each.getPort())
                .collect(Collectors.joining(", "))
            + " within "
            + answerLimit.toMillis() / 1000.0
            + " s ("
            + why(last)
            + "); look who listens there, start Cassandra, or correct"
            + " millrace.cassandra.contact-points",
        last);
  }

  private static String why(@Nullable AllNodesFailedException last) {
    return last == null
        ? "interrupted"
        : last.getAllErrors().values().stream()
            .flatMap(List::stream)
            .findFirst()
            .map(Throwable::getMessage)
            .orElse("no reason was given");
  }

  private CqlSessionBuilder builder() {
    return CqlSession.builder()
        .addContactPoints(contactPoints)
        .withLocalDatacenter(localDatacenter)
        .withConfigLoader(new DefaultDriverConfigLoader(this::driverOptions, false));
  }

  private Config driverOptions() {
    var attempt = answerLimit.compareTo(ATTEMPT) < 0 ? answerLimit : ATTEMPT;
    return ConfigFactory.parseMap(
            Map.of(
                "advanced.reconnect-on-init",
                false,
                "advanced.connection.init-query-timeout",
                attempt))
        .withFallback(driver)
        .withFallback(
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
