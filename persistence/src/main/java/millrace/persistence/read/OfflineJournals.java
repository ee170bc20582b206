package millrace.persistence.read;

import com.datastax.oss.driver.api.core.CqlSession;
import com.typesafe.config.Config;
import millrace.persistence.session.CassandraSettings;

/**
 * The journals in Cassandra, and the tables derived from them, for a program that needs no engine;
 * one may run at the same time.
 */
public final class OfflineJournals implements AutoCloseable {

  private final CqlSession session;
  private final CassandraSettings settings;
  private final CassandraJournals journals;

  private OfflineJournals(CqlSession session, CassandraSettings settings) {
    this.session = session;
    this.settings = settings;
    this.journals = new CassandraJournals(session, settings);
  }

  /**
   * Connects to Cassandra.
   *
   * @param config the whole configuration, with a section {@code millrace.cassandra}
   * @throws millrace.persistence.schema.SchemaException if the schema is not the one of this
   *     version
   */
  public static OfflineJournals open(Config config) {
    var settings = CassandraSettings.of(config.getConfig("millrace.cassandra"));
    return new OfflineJournals(settings.openUnchanged(), settings);
  }

  public CassandraJournals journals() {
    return journals;
  }

  /** The tables derived from the journals; waits for Cassandra. */
  public CassandraReadTables readTables() {
    return new CassandraReadTables(session, settings);
  }

  @Override
  public void close() {
    session.close();
  }
}
