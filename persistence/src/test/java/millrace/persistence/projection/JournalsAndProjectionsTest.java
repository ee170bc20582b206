package millrace.persistence.projection;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.protocol.internal.util.Bytes;
import com.typesafe.config.ConfigFactory;
import java.nio.ByteBuffer;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.LongStream;
import millrace.engine.calendar.WorkCalendar;
import millrace.engine.calendar.WorkCalendar.ShiftRule;
import millrace.engine.connection.ConnectionEvent.ConnectionLost;
import millrace.engine.counter.CounterRule;
import millrace.engine.element.Element;
import millrace.engine.element.ElementVector;
import millrace.engine.equipment.EquipmentDecider;
import millrace.engine.equipment.EquipmentEvent;
import millrace.engine.equipment.EquipmentEvent.CalendarAdopted;
import millrace.engine.equipment.EquipmentEvent.JobOrderRegistered;
import millrace.engine.equipment.EquipmentEvent.ReadingsReceived;
import millrace.engine.equipment.EquipmentEvent.RulesAdopted;
import millrace.engine.equipment.JobOrderRef;
import millrace.engine.equipment.RuleSet;
import millrace.engine.equipment.RuleSet.SignalDefinition;
import millrace.engine.equipment.RuleSet.SignalRole;
import millrace.engine.history.IndexedTime;
import millrace.engine.history.KpiBucket;
import millrace.engine.journal.Envelope;
import millrace.engine.journal.JournalEntry;
import millrace.engine.journal.Provenance;
import millrace.engine.packml.PackMlEdition;
import millrace.engine.plant.EquipmentId;
import millrace.engine.reading.Delivery;
import millrace.engine.reading.Delivery.SubscriptionPosition;
import millrace.engine.reading.Reading;
import millrace.engine.reading.SignalValue.IntegerValue;
import millrace.engine.reading.StatusCode;
import millrace.engine.time.Interval;
import millrace.engine.time.Nanos;
import millrace.persistence.node.TestCassandra;
import millrace.persistence.read.CassandraJournals;
import millrace.persistence.read.CassandraReadTables;
import millrace.persistence.read.LateEventRows;
import millrace.persistence.read.TimeIndexRows;
import millrace.persistence.session.CassandraSettings;
import millrace.persistence.wire.UnreadableBytes;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * The journal is written through its plugin, and read, indexed and projected from what it wrote.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JournalsAndProjectionsTest {

  /** 2026-11-21T06:00:00Z. */
  private static final long SIX = 1_795_240_800L * Nanos.PER_SECOND;

  private static final Interval ALL = new Interval(0, SIX + 1_000 * Nanos.PER_HOUR);

  private static final String DAMAGED = "connection|changed";
  private static final Interval DAY = new Interval(SIX, SIX + 24 * Nanos.PER_HOUR);

  private ActorTestKit kit;
  private CqlSession session;
  private CassandraJournals journals;
  private CassandraReadTables tables;
  private TimeIndexRows times;
  private LateEventRows lateEvents;
  private CassandraSettings settings;

  @BeforeAll
  void start() {
    var keyspace = TestCassandra.freshKeyspace(JournalsAndProjectionsTest.class);
    settings = TestCassandra.settings(keyspace);
    session = TestCassandra.open(keyspace);
    journals = new CassandraJournals(session, settings);
    tables = new CassandraReadTables(session, settings);
    times = new TimeIndexRows(session, settings);
    lateEvents = new LateEventRows(session, settings, times);
    kit =
        ActorTestKit.create(
            "projections",
            ConfigFactory.parseString(
                    """
                    pekko.persistence.journal.plugin = "millrace.journal"
                    pekko.actor.allow-java-serialization = off
                    """)
                .withFallback(TestCassandra.config(keyspace)));
  }

  @AfterAll
  void stop() {
    kit.shutdownTestKit();
    session.close();
  }

  @Nested
  class A_journal {

    @Test
    void is_read_as_it_was_written_page_by_page() {
      var id = "connection|read";
      var written = write(id, lost(1, 250));

      var read = new ArrayList<JournalEntry>();
      var page = done(journals.read(id, 1, 100));
      while (!page.isEmpty()) {
        read.addAll(page);
        page = done(journals.read(id, read.size() + 1, 100));
      }

      assertThat(read).extracting(JournalEntry::envelope).isEqualTo(written);
      assertThat(read)
          .extracting(JournalEntry::sequence)
          .containsExactlyElementsOf(LongStream.rangeClosed(1, 250).boxed().toList());
      assertThat(read)
          .extracting(JournalEntry::manifest)
          .containsOnly("connection.connection-lost.1");
      assertThat(read.getFirst().previousHash()).isEqualTo("0".repeat(64));
      for (var i = 1; i < read.size(); i++) {
        assertThat(read.get(i).previousHash()).isEqualTo(read.get(i - 1).hash());
      }
      assertThat(done(journals.lastSequence(id))).isEqualTo(250);
      assertThat(done(journals.persistenceIds())).contains(id);
    }

    @Test
    void of_an_unknown_entity_is_empty() {
      assertThat(done(journals.read("connection|unknown", 1, 10))).isEmpty();
      assertThat(done(journals.lastSequence("connection|unknown"))).isZero();
    }

    @Test
    void is_not_shown_where_a_row_was_changed() {
      var id = DAMAGED;
      write(id, lost(1, 3));
      var row =
          requireNonNull(
              session
                  .execute(
                      "SELECT epoch, event FROM journal"
                          + " WHERE persistence_id = ? AND partition_nr = 0 AND sequence_nr = 2",
                      id)
                  .one());
      var bytes = Bytes.getArray(requireNonNull(row.getByteBuffer("event"))).clone();
      bytes[bytes.length - 1] ^= 1;
      session.execute(
          "UPDATE journal SET event = ?"
              + " WHERE persistence_id = ? AND partition_nr = 0 AND sequence_nr = 2 AND epoch = ?",
          ByteBuffer.wrap(bytes),
          id,
          row.getLong("epoch"));

      assertThat(done(journals.read(id, 1, 1))).hasSize(1);
      assertThatThrownBy(() -> done(journals.read(id, 1, 10)))
          .hasCauseInstanceOf(UnreadableBytes.class)
          .hasMessageContaining("connection|changed#2 is damaged");
    }

    @Test
    void refuses_a_page_without_bound() {
      for (var limit : List.of(0, CassandraJournals.MAX_ENTRIES + 1)) {
        assertThatThrownBy(() -> done(journals.read("connection|x", 1, limit)))
            .hasCauseInstanceOf(IllegalArgumentException.class);
      }
    }
  }

  @Nested
  class The_time_index {

    @Test
    void has_every_event_soon_after_the_journal() {
      var id = "connection|indexed";
      write(id, lost(1, 40));
      write(id, lost(41, 60));

      await().atMost(Duration.ofSeconds(30)).until(() -> indexed(id).size() == 60);
      assertThat(indexed(id))
          .extracting(IndexedTime::sequence)
          .containsExactlyElementsOf(LongStream.rangeClosed(1, 60).boxed().toList());
      assertThat(indexed(id).getFirst())
          .isEqualTo(new IndexedTime(id, 1, knowledgeTime(1), SIX + 1));
    }

    @Test
    void reads_from_the_journal_what_its_queue_could_not_take() {
      var id = "connection|overrun";
      var entries = writtenAndForgotten(id, 500);
      var indexer = new TimeIndexer(times, lateEvents, journals, 1);
      entries.forEach(entry -> indexer.stored(id, entry.sequence(), entry.envelope()));

      await().atMost(Duration.ofSeconds(30)).until(() -> indexed(id).size() == 500);
      done(indexer.stop(Duration.ofSeconds(10)));
      assertThat(times.head(id)).isEqualTo(500);
    }

    @Test
    void reads_from_the_journal_what_a_process_that_died_had_not_indexed() {
      var id = "connection|died";
      var entries = writtenAndForgotten(id, 300);
      times.write(entries.subList(0, 7).stream().map(TimeIndexer::indexed).toList());

      var indexer = new TimeIndexer(times, lateEvents, journals, 1_000);
      indexer.recovered(id, 300);

      await().atMost(Duration.ofSeconds(30)).until(() -> indexed(id).size() == 300);
      done(indexer.stop(Duration.ofSeconds(10)));
      assertThat(times.head(id)).isEqualTo(300);
    }

    /** Waits until the live index has them, and takes them out of it again. */
    private List<JournalEntry> writtenAndForgotten(String id, int count) {
      write(id, lost(1, count));
      await().atMost(Duration.ofSeconds(30)).until(() -> indexed(id).size() == count);
      await().atMost(Duration.ofSeconds(30)).until(() -> times.head(id) == count);
      for (var event : indexed(id)) {
        session.execute(
            "DELETE FROM journal_time_index WHERE hour = ? AND slot = ?"
                + " AND knowledge_time = ? AND persistence_id = ? AND sequence_nr = ?",
            Math.floorDiv(event.knowledgeTime(), Nanos.PER_HOUR),
            Math.floorMod(id.hashCode(), 16),
            event.knowledgeTime(),
            id,
            event.sequence());
      }
      session.execute("DELETE FROM journal_time_heads WHERE persistence_id = ?", id);
      assertThat(indexed(id)).isEmpty();
      return done(journals.read(id, 1, count));
    }
  }

  @Nested
  class A_rebuild {

    private final EquipmentId unit = new EquipmentId("acme.lyon.pack.l3.k1");

    @Test
    void gives_the_rows_that_were_written_live() {
      var asOf = SIX + 9 * Nanos.PER_HOUR;
      var id = "equipment|" + unit;
      var written = write(id, history());
      storeLive(written, asOf);
      await().atMost(Duration.ofSeconds(30)).until(() -> indexed(id).size() == written.size());
      var liveBuckets = sums(done(tables.buckets(unit, DAY)));
      var liveTimes = known();
      assertThat(liveBuckets).hasSizeGreaterThan(6);

      var told = new ArrayList<Rebuild.Progress>();
      var report = new Rebuild(session, settings).run(asOf, told::add);

      assertThat(sums(done(tables.buckets(unit, DAY)))).isEqualTo(liveBuckets);
      assertThat(known()).isEqualTo(liveTimes);
      assertThat(report.problems()).allSatisfy(each -> assertThat(each).startsWith(DAMAGED));
      assertThat(told).last().isEqualTo(report.progress());
      assertThat(report.progress().entitiesDone()).isEqualTo(report.progress().entities());
      assertThat(report.progress().events()).isGreaterThanOrEqualTo(written.size());
      assertThat(total(liveBuckets).get(Element.PQ)).isEqualByComparingTo("840");
      assertThat(total(liveBuckets).get(Element.APT))
          .isEqualByComparingTo(String.valueOf(7 * Nanos.PER_HOUR));
    }

    /** As the live entity does: after each event, at the time of its knowledge. */
    private void storeLive(List<Envelope<?>> written, long asOf) {
      var decider = new EquipmentDecider(unit);
      var state = decider.initial();
      for (var envelope : written) {
        state =
            decider.evolve(
                state, new Envelope<>(envelope.provenance(), (EquipmentEvent) envelope.event()));
        var known = envelope.provenance().knowledgeTime();
        done(tables.store(state.fold(known), state.buckets(0, known)));
      }
      done(tables.store(state.fold(asOf), state.buckets(0, asOf)));
    }

    /** Without the journal that another test damages: none of it can be read then. */
    private List<IndexedTime> known() {
      return done(tables.known(ALL, null, CassandraReadTables.MAX_PAGE)).stream()
          .filter(each -> !each.persistenceId().equals(DAMAGED))
          .toList();
    }

    /** Without the sequence: it tells how often a bucket was stored. */
    private static List<KpiBucket> sums(List<KpiBucket> buckets) {
      return buckets.stream()
          .map(
              each -> new KpiBucket(each.unit(), each.interval(), each.order(), each.elements(), 0))
          .toList();
    }

    private static ElementVector total(List<KpiBucket> buckets) {
      return buckets.stream()
          .map(KpiBucket::elements)
          .reduce(ElementVector.ZERO, ElementVector::plus);
    }

    /** From 06:00 on it makes 2 items a minute; from 13:00 on it stands. */
    private List<Envelope<?>> history() {
      var events = new ArrayList<EquipmentEvent>();
      events.add(new RulesAdopted(SIX, rules()));
      events.add(new CalendarAdopted(SIX, calendar()));
      events.add(new JobOrderRegistered(new JobOrderRef("4711", "", "milk"), SIX));
      events.add(frame(1, SIX, new IntegerValue(6), 0));
      for (var minute = 1; minute <= 420; minute++) {
        events.add(frame(minute + 1, SIX + minute * Nanos.PER_MINUTE, null, 2L * minute));
      }
      events.add(frame(500, SIX + 7 * Nanos.PER_HOUR, new IntegerValue(2), 840));
      var envelopes = new ArrayList<Envelope<?>>();
      for (var event : events) {
        var at = eventTime(event);
        envelopes.add(new Envelope<>(provenance(at, at + Nanos.PER_SECOND), event));
      }
      return envelopes;
    }

    private static long eventTime(EquipmentEvent event) {
      return event instanceof ReadingsReceived(var deliveries)
          ? deliveries.getFirst().readings().getFirst().sourceTime()
          : SIX;
    }

    private static ReadingsReceived frame(
        long sequence, long at, @Nullable IntegerValue state, long count) {
      var readings = new ArrayList<Reading>();
      if (state != null) {
        readings.add(new Reading("state", state, StatusCode.GOOD, at, at, at));
      }
      readings.add(new Reading("processed", new IntegerValue(count), StatusCode.GOOD, at, at, at));
      return new ReadingsReceived(
          List.of(new Delivery(new SubscriptionPosition("line3", "s", sequence), readings)));
    }

    private static RuleSet rules() {
      return new RuleSet(
          "1",
          RuleSet.StateModel.PACKML,
          PackMlEdition.TR88_2022,
          List.of(
              new SignalDefinition("state", SignalRole.STATE, Optional.empty(), "1"),
              new SignalDefinition(
                  "processed",
                  SignalRole.PROCESSED_COUNT,
                  Optional.of(new CounterRule(32, CounterRule.Decrease.RESET)),
                  "1")),
          List.of(),
          List.of(),
          Optional.empty(),
          RuleSet.Horizons.DEFAULT);
    }

    private static WorkCalendar calendar() {
      return new WorkCalendar(
          "day",
          "1",
          ZoneId.of("UTC"),
          List.of(
              new ShiftRule(
                  "early",
                  Arrays.asList(DayOfWeek.values()),
                  LocalTime.of(6, 0),
                  LocalTime.of(14, 0))),
          List.of(),
          List.of());
    }
  }

  private List<IndexedTime> indexed(String persistenceId) {
    return done(tables.known(ALL, null, CassandraReadTables.MAX_PAGE)).stream()
        .filter(each -> each.persistenceId().equals(persistenceId))
        .toList();
  }

  private List<Envelope<?>> write(String persistenceId, List<Envelope<?>> envelopes) {
    var scribe = kit.spawn(Scribe.create(persistenceId));
    for (var from = 0; from < envelopes.size(); from += 100) {
      done(
          Scribe.write(
              kit.system(),
              scribe,
              envelopes.subList(from, Math.min(envelopes.size(), from + 100))));
    }
    kit.stop(scribe);
    return envelopes;
  }

  private static List<Envelope<?>> lost(int from, int to) {
    var envelopes = new ArrayList<Envelope<?>>();
    for (var i = from; i <= to; i++) {
      envelopes.add(
          new Envelope<>(provenance(SIX + i, knowledgeTime(i)), new ConnectionLost("cable " + i)));
    }
    return envelopes;
  }

  private static long knowledgeTime(int number) {
    return SIX + number * Nanos.PER_MINUTE;
  }

  private static Provenance provenance(long eventTime, long knowledgeTime) {
    return new Provenance(eventTime, knowledgeTime, "machine:line3", "gateway", "", "1");
  }

  private static <T> T done(CompletionStage<T> stage) {
    return stage.toCompletableFuture().join();
  }
}
