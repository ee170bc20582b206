package millrace.persistence.read;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import millrace.engine.equipment.Reach;
import millrace.engine.history.LateEvent;
import millrace.engine.history.LateEvents;
import millrace.engine.journal.EntityType;
import millrace.engine.plant.EquipmentId;
import millrace.engine.time.Nanos;
import millrace.persistence.session.CassandraSettings;

/** The table {@code late_events}. It is written by the worker that writes the time index. */
public final class LateEventRows implements LateEvents {

  private static final long PERIOD = 32 * 24 * Nanos.PER_HOUR;

  private static final Executor VIRTUAL =
      task -> Thread.ofVirtual().name("millrace-late-events").start(task);

  private final CqlSession session;
  private final CassandraSettings settings;
  private final TimeIndexRows times;
  private final PreparedStatement insert;
  private final PreparedStatement select;

  /**
   * Waits for Cassandra to prepare the statements.
   *
   * @param session a session on the keyspace, with the schema in place
   * @param times the time index, which knows how far it is written
   */
  public LateEventRows(CqlSession session, CassandraSettings settings, TimeIndexRows times) {
    this.session = session;
    this.settings = settings;
    this.times = times;
    insert =
        session.prepare(
            "INSERT INTO late_events (unit, period, sequence_nr, knowledge_time, reaches_back_to,"
                + " job_order) VALUES (?, ?, ?, ?, ?, ?)");
    select =
        session.prepare(
            "SELECT * FROM late_events WHERE unit = ? AND period = ? AND sequence_nr > ?");
  }

  /** Adds events of one unit; of no other entity any is late. Repeating it changes nothing. */
  public void write(String persistenceId, List<LateEvent> events) {
    for (var event : events) {
      session.execute(
          settings.safely(
              insert.bind(
                  unit(persistenceId),
                  period(event.knowledgeTime()),
                  event.sequence(),
                  event.knowledgeTime(),
                  event.reach().from(),
                  event.reach().jobOrder())));
    }
  }

  @Override
  public CompletionStage<Index> late(
      EquipmentId unit, long afterSequence, long knownFrom, long knownAt) {
    return CompletableFuture.supplyAsync(
        () -> read(unit.value(), afterSequence, knownFrom, knownAt), VIRTUAL);
  }

  private Index read(String unit, long afterSequence, long knownFrom, long knownAt) {
    // The head first: what is written after it was read is found a second time, and not missed.
    var completeTo = times.head(EntityType.EQUIPMENT.persistenceId(unit));
    var events = new ArrayList<LateEvent>();
    for (var period = period(knownFrom); period <= period(knownAt); period++) {
      for (var row : session.execute(settings.safely(select.bind(unit, period, afterSequence)))) {
        if (row.getLong("knowledge_time") <= knownAt) {
          events.add(
              new LateEvent(
                  row.getLong("sequence_nr"),
                  row.getLong("knowledge_time"),
                  new Reach(
                      row.getLong("reaches_back_to"),
                      Objects.requireNonNull(row.getString("job_order")))));
        }
      }
    }
    return new Index(events, completeTo);
  }

  /** Empties the table, to fill it anew. */
  public void truncate() {
    session.execute(
        SimpleStatement.newInstance("TRUNCATE late_events").setTimeout(TimeIndexRows.TRUNCATE));
  }

  private static String unit(String persistenceId) {
    return persistenceId.substring(EntityType.EQUIPMENT.persistenceId("").length());
  }

  private static int period(long instant) {
    return Math.toIntExact(Math.floorDiv(instant, PERIOD));
  }
}
