package millrace.persistence.schema;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.ResultSet;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Brings the schema of a keyspace up to date, or checks that it is.
 *
 * <p>One engine migrates at a time, under a lock that is taken by a conditional write and expires
 * by itself; every statement may be repeated, so that an engine that dies half-way does no harm.
 */
public final class Schema {

  private static final Pattern KEYSPACE = Pattern.compile("[a-z][a-z0-9_]{0,47}");
  private static final int LOCK_SECONDS = 60;
  private static final Duration STATEMENT_LIMIT = Duration.ofSeconds(30);

  private final CqlSession session;
  private final String keyspace;
  private final List<SchemaScript> scripts;

  /**
   * A schema in a keyspace.
   *
   * @param session a session without a keyspace
   */
  public Schema(CqlSession session, String keyspace) {
    this(session, keyspace, SchemaScript.all());
  }

  Schema(CqlSession session, String keyspace, List<SchemaScript> scripts) {
    if (!KEYSPACE.matcher(keyspace).matches()) {
      throw new SchemaException(
          "millrace.cassandra.keyspace is \""
              + keyspace
              + "\"; it must be up to 48 lower-case letters, digits and underscores, and begin"
              + " with a letter.");
    }
    this.session = session;
    this.keyspace = keyspace;
    this.scripts = scripts;
  }

  /**
   * Creates what is missing.
   *
   * @param replication how the keyspace is replicated where it has to be created, as a CQL map
   * @param limit how long to wait for another engine that migrates
   * @throws SchemaException if the schema is newer than this engine, or a script was changed
   */
  public void migrate(String replication, Duration limit, Consumer<String> progress) {
    run("CREATE KEYSPACE IF NOT EXISTS " + keyspace + " WITH replication = " + replication);
    run(
        "CREATE TABLE IF NOT EXISTS "
            + keyspace
            + ".schema_versions (scope text, version int, name text, checksum text,"
            + " applied_by text, PRIMARY KEY ((scope), version))");
    run(
        "CREATE TABLE IF NOT EXISTS "
            + keyspace
            + ".schema_lock (scope text PRIMARY KEY, holder uuid)");
    if (missing().isEmpty()) {
      return;
    }
    var holder = UUID.randomUUID();
    lock(holder, limit, progress);
    try {
      for (var script : missing()) {
        progress.accept("Schema: applying " + script.name());
        script.statements(keyspace).forEach(this::run);
        record(script);
      }
    } finally {
      run(
          "DELETE FROM " + keyspace + ".schema_lock WHERE scope = 'millrace' IF holder = ?",
          holder);
    }
  }

  /**
   * Checks that the schema is the one that this engine knows.
   *
   * @throws SchemaException if it is older, newer or changed, or is not there at all
   */
  public void check() {
    if (!exists()) {
      throw new SchemaException(
          "there are no journals in keyspace "
              + keyspace
              + ", for it does not exist. An engine with millrace.cassandra.migrate = on makes it;"
              + " or name another with millrace.cassandra.keyspace.");
    }
    var missing = missing();
    if (!missing.isEmpty()) {
      throw new SchemaException(
          "The schema of keyspace "
              + keyspace
              + " lacks "
              + missing.getFirst().name()
              + ". Start one engine with millrace.cassandra.migrate = on.");
    }
  }

  private boolean exists() {
    return !run(
            "SELECT keyspace_name FROM system_schema.keyspaces WHERE keyspace_name = ?", keyspace)
        .all()
        .isEmpty();
  }

  /** What is not applied yet; refuses what this engine does not know. */
  private List<SchemaScript> missing() {
    var applied = new TreeMap<Integer, String>();
    for (var row :
        run(
            "SELECT version, checksum FROM "
                + keyspace
                + ".schema_versions WHERE scope = 'millrace'")) {
      applied.put(row.getInt("version"), row.getString("checksum"));
    }
    var known = new TreeMap<Integer, SchemaScript>();
    scripts.forEach(script -> known.put(script.version(), script));
    for (var entry : applied.entrySet()) {
      var script = known.get(entry.getKey());
      if (script == null) {
        throw new SchemaException(
            "Keyspace "
                + keyspace
                + " has schema version "
                + entry.getKey()
                + ", which this engine does not know (its newest is "
                + (known.isEmpty() ? 0 : known.lastKey())
                + "). Use the newer engine that made it.");
      }
      if (!script.checksum().equals(entry.getValue())) {
        throw new SchemaException(
            "The schema script "
                + script.name()
                + " was changed after it was applied to keyspace "
                + keyspace
                + ". Use the engine that made the keyspace, or a new script for the change.");
      }
    }
    return scripts.stream().filter(script -> !applied.containsKey(script.version())).toList();
  }

  private void record(SchemaScript script) {
    run(
        "INSERT INTO "
            + keyspace
            + ".schema_versions (scope, version, name, checksum, applied_by)"
            + " VALUES ('millrace', ?, ?, ?, ?)",
        script.version(),
        script.name(),
        script.checksum(),
        "process " + ProcessHandle.current().pid());
  }

  private void lock(UUID holder, Duration limit, Consumer<String> progress) {
    var start = System.nanoTime();
    while (!run(
            "INSERT INTO "
                + keyspace
                + ".schema_lock (scope, holder) VALUES ('millrace', ?) IF NOT EXISTS USING TTL "
                + LOCK_SECONDS,
            holder)
        .wasApplied()) {
      if (System.nanoTime() - start > limit.toNanos()) {
        throw new SchemaException(
            "Another engine has been changing the schema of keyspace "
                + keyspace
                + " for longer than "
                + limit
                + ".");
      }
      progress.accept("Schema: waiting for another engine that changes it");
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(500));
    }
  }

  private ResultSet run(String cql, Object... values) {
    return session.execute(
        SimpleStatement.newInstance(cql, values)
            .setTimeout(STATEMENT_LIMIT)
            .setConsistencyLevel(ConsistencyLevel.QUORUM));
  }
}
