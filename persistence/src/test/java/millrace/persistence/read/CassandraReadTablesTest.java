package millrace.persistence.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.CqlSession;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import millrace.engine.element.Element;
import millrace.engine.element.ElementVector;
import millrace.engine.equipment.JobOrderRef;
import millrace.engine.history.Fold;
import millrace.engine.history.IndexedTime;
import millrace.engine.history.KpiBucket;
import millrace.engine.plant.EquipmentId;
import millrace.engine.time.Interval;
import millrace.engine.time.Nanos;
import millrace.persistence.node.TestCassandra;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CassandraReadTablesTest {

  /** 2026-11-21T06:00:00Z, a Saturday. */
  private static final long SIX = 1_795_240_800L * Nanos.PER_SECOND;

  private static final Optional<JobOrderRef> ORDER =
      Optional.of(new JobOrderRef("4711", "10", "milk-1l"));

  private CqlSession session;
  private CassandraReadTables tables;
  private TimeIndexRows times;

  @BeforeAll
  void open() {
    var keyspace = TestCassandra.freshKeyspace(CassandraReadTablesTest.class);
    var settings = TestCassandra.settings(keyspace);
    session = TestCassandra.open(keyspace);
    tables = new CassandraReadTables(session, settings);
    times = new TimeIndexRows(session, settings);
  }

  @AfterAll
  void close() {
    session.close();
  }

  @Nested
  class A_bucket {

    @Test
    void is_read_as_it_was_stored() {
      var unit = "acme.stored";
      var exact =
          ElementVector.of(Element.APT, 3_599_999_999_999L)
              .plus(Element.PQ, new BigDecimal("12.505"));
      var buckets =
          List.of(
              new KpiBucket(unit, hour(0), Optional.empty(), exact, 7),
              new KpiBucket(unit, hour(0), ORDER, ElementVector.of(Element.TTR, -1), 7),
              new KpiBucket(unit, hour(1), ORDER, ElementVector.of(Element.FE, 1), 8));

      store(buckets);

      assertThat(read(unit, 0, 24)).containsExactlyInAnyOrderElementsOf(buckets);
    }

    @Test
    void is_replaced_and_not_added_when_it_is_stored_again() {
      var unit = "acme.replaced";
      store(List.of(bucket(unit, hour(0), ORDER, 10, 7)));
      store(List.of(bucket(unit, hour(1), ORDER, 20, 7)));

      store(List.of(bucket(unit, hour(0), ORDER, 11, 8)));

      assertThat(read(unit, 0, 24))
          .containsExactly(
              bucket(unit, hour(0), ORDER, 11, 8), bucket(unit, hour(1), ORDER, 20, 7));
    }

    @Test
    void that_grows_while_no_event_comes_is_replaced_too() {
      var unit = "acme.grows";
      store(List.of(bucket(unit, hour(0), ORDER, 10, 7)));

      await(
          tables.store(
              new Fold(7, 2 * Nanos.PER_SECOND), List.of(bucket(unit, hour(0), ORDER, 9, 7))));

      assertThat(read(unit, 0, 24)).containsExactly(bucket(unit, hour(0), ORDER, 9, 7));
    }

    @Test
    void that_was_cut_in_another_way_leaves_nothing_behind() {
      var unit = "acme.cut";
      var half = new Interval(SIX, SIX + Nanos.PER_HOUR / 2);
      var rest = new Interval(SIX + Nanos.PER_HOUR / 2, SIX + Nanos.PER_HOUR);
      store(List.of(bucket(unit, hour(0), ORDER, 60, 7)));

      var cut = List.of(bucket(unit, half, ORDER, 30, 8), bucket(unit, rest, ORDER, 30, 8));
      store(cut);
      assertThat(read(unit, 0, 24)).containsExactlyElementsOf(cut);

      store(List.of(bucket(unit, hour(0), ORDER, 60, 9)));
      assertThat(read(unit, 0, 24)).containsExactly(bucket(unit, hour(0), ORDER, 60, 9));
    }

    @Test
    void of_an_order_that_lost_its_share_is_taken_away() {
      var unit = "acme.share";
      store(
          List.of(
              bucket(unit, hour(0), ORDER, 60, 7), bucket(unit, hour(0), Optional.empty(), 1, 7)));

      store(
          List.of(
              bucket(unit, hour(0), ORDER, 0, 8), bucket(unit, hour(0), Optional.empty(), 61, 8)));

      assertThat(read(unit, 0, 24)).containsExactly(bucket(unit, hour(0), Optional.empty(), 61, 8));
    }

    /** As when an order is registered after its bucket was stored without one. */
    @Test
    void of_an_order_that_is_not_named_any_more_is_taken_away() {
      var unit = "acme.unnamed";
      store(List.of(bucket(unit, hour(0), Optional.empty(), 1, 7)));

      store(List.of(bucket(unit, hour(0), ORDER, 60, 8)));

      assertThat(read(unit, 0, 24)).containsExactly(bucket(unit, hour(0), ORDER, 60, 8));
    }

    @Test
    void stays_when_the_orders_of_one_bucket_come_in_two_calls() {
      var unit = "acme.calls";
      store(List.of(bucket(unit, hour(0), ORDER, 60, 7)));
      store(List.of(bucket(unit, hour(0), Optional.empty(), 1, 7)));

      assertThat(read(unit, 0, 24)).hasSize(2);
    }

    @Test
    void that_was_stored_before_folds_were_told_apart_is_replaced() {
      var unit = "acme.before";
      session.execute(
          "INSERT INTO kpi_buckets (unit, week, bucket_start, bucket_end, job_order, operation,"
              + " product, elements, folded_to) VALUES (?, ?, ?, ?, '', '', '', {'APT': 5}, 900)",
          unit,
          (int) (SIX / (7 * 24 * Nanos.PER_HOUR)),
          hour(0).start(),
          hour(0).end());
      assertThat(read(unit, 0, 24)).hasSize(1);

      store(List.of(bucket(unit, hour(0), ORDER, 60, 1)));

      assertThat(read(unit, 0, 24)).containsExactly(bucket(unit, hour(0), ORDER, 60, 1));
    }
  }

  /** A node that owned the unit before, and whose call arrives after those of its successor. */
  @Nested
  class A_straggler {

    private final Interval half = new Interval(SIX, SIX + Nanos.PER_HOUR / 2);
    private final Interval rest = new Interval(SIX + Nanos.PER_HOUR / 2, SIX + Nanos.PER_HOUR);

    @Test
    void replaces_nothing_that_was_folded_from_more_events() {
      var unit = "acme.straggler";
      store(List.of(bucket(unit, hour(0), ORDER, 11, 8)));

      store(List.of(bucket(unit, hour(0), ORDER, 10, 7)));

      assertThat(read(unit, 0, 24)).containsExactly(bucket(unit, hour(0), ORDER, 11, 8));
    }

    @Test
    void replaces_nothing_that_looked_later_at_as_many_events() {
      var unit = "acme.idle";
      var later = List.of(bucket(unit, hour(0), ORDER, 11, 7));
      await(tables.store(new Fold(7, 3 * Nanos.PER_SECOND), later));

      await(
          tables.store(
              new Fold(7, 2 * Nanos.PER_SECOND), List.of(bucket(unit, hour(0), ORDER, 10, 7))));

      assertThat(read(unit, 0, 24)).isEqualTo(later);
    }

    @Test
    void adds_no_hour_that_was_cut_in_another_way_since() {
      var unit = "acme.cut-since";
      var cut = List.of(bucket(unit, half, ORDER, 30, 8), bucket(unit, rest, ORDER, 30, 8));
      store(cut);

      store(List.of(bucket(unit, hour(0), ORDER, 60, 7)));

      assertThat(read(unit, 0, 24)).isEqualTo(cut);
    }

    @Test
    void brings_no_share_back_that_was_lost_since() {
      var unit = "acme.lost-since";
      var whole = List.of(bucket(unit, hour(0), Optional.empty(), 61, 8));
      store(whole);

      store(
          List.of(
              bucket(unit, hour(0), ORDER, 60, 7), bucket(unit, hour(0), Optional.empty(), 1, 7)));

      assertThat(read(unit, 0, 24)).isEqualTo(whole);
    }

    @Test
    void takes_nothing_away_that_came_since() {
      var unit = "acme.taken";
      store(List.of(bucket(unit, hour(0), ORDER, 60, 8)));

      store(List.of(bucket(unit, hour(0), ORDER, 0, 7)));

      assertThat(read(unit, 0, 24)).containsExactly(bucket(unit, hour(0), ORDER, 60, 8));
    }

    @Test
    void still_brings_what_its_successor_has_not_stored() {
      var unit = "acme.earlier-hour";
      store(List.of(bucket(unit, hour(1), ORDER, 60, 8)));

      store(List.of(bucket(unit, hour(0), ORDER, 50, 7), bucket(unit, hour(1), ORDER, 10, 7)));

      assertThat(read(unit, 0, 24))
          .containsExactly(
              bucket(unit, hour(0), ORDER, 50, 7), bucket(unit, hour(1), ORDER, 60, 8));
    }
  }

  @Nested
  class A_fold {

    @Test
    void has_a_time_above_every_clock_that_grows_with_events_and_then_with_waiting() {
      var yearTwoThousandHundred = 4_102_444_800_000_000L;
      var times =
          Stream.of(
                  new Fold(0, 0),
                  new Fold(1, 0),
                  new Fold(1, Nanos.PER_SECOND),
                  new Fold(1, 400L * 24 * Nanos.PER_HOUR),
                  new Fold(2, 0),
                  new Fold((1L << 34) - 1, Long.MAX_VALUE))
              .map(FoldTime::of)
              .toList();

      assertThat(times).isSorted().doesNotHaveDuplicates();
      assertThat(times.getFirst()).isGreaterThan(yearTwoThousandHundred);
    }

    @Test
    void of_more_events_than_the_table_can_tell_apart_is_refused() {
      assertThatThrownBy(() -> FoldTime.of(new Fold(1L << 34, 0)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("17179869184 events");
    }
  }

  @Nested
  class A_window {

    @Test
    void shows_what_lies_in_it_or_overlaps_it_in_order_of_time() {
      var unit = "acme.window";
      var nineDays =
          IntStream.range(0, 9 * 24)
              .mapToObj(hour ->
                  new KpiBucket(
                      unit, hour(hour), Optional.empty(), ElementVector.of(Element.POT, 1), 1))
              .toList();
      store(nineDays);

      var window = new Interval(hour(1).start() + 1, hour(8 * 24).start() + 1);
      var inside = await(tables.buckets(new EquipmentId(unit), window));

      assertThat(inside).isEqualTo(nineDays.subList(1, 8 * 24 + 1));
    }

    @Test
    void that_is_longer_than_ten_years_is_refused() {
      var window = new Interval(0, 11L * 366 * 24 * Nanos.PER_HOUR);

      assertThatThrownBy(() -> await(tables.buckets(new EquipmentId("acme"), window)))
          .hasCauseInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("weeks is too long");
    }
  }

  @Nested
  class The_time_index {

    @Test
    void gives_all_events_once_in_order_page_by_page() {
      var start = SIX + 1_000_000 * Nanos.PER_HOUR;
      var events =
          IntStream.range(0, 40)
              .boxed()
              .flatMap(entity ->
                  LongStream.rangeClosed(1, 25)
                      .mapToObj(sequence ->
                          new IndexedTime(
                              "equipment|acme.u" + entity,
                              sequence,
                              start + sequence / 5 * Nanos.PER_HOUR + entity % 3,
                              start - sequence)))
              .toList();
      times.write(events);
      times.write(events.subList(100, 200)); // repeating changes nothing

      var interval = new Interval(start, start + 24 * Nanos.PER_HOUR);
      var found = new ArrayList<IndexedTime>();
      var page = await(tables.known(interval, null, 37));
      while (!page.isEmpty()) {
        found.addAll(page);
        page = await(tables.known(interval, page.getLast(), 37));
      }

      assertThat(found)
          .isEqualTo(
              events.stream()
                  .sorted(
                      Comparator.comparingLong(IndexedTime::knowledgeTime)
                          .thenComparing(IndexedTime::persistenceId)
                          .thenComparingLong(IndexedTime::sequence))
                  .toList());
    }

    @Test
    void keeps_to_the_interval() {
      var start = SIX + 2_000_000 * Nanos.PER_HOUR;
      var events =
          Stream.of(-1L, 0L, 1L, Nanos.PER_HOUR, 3_000 * Nanos.PER_HOUR)
              .map(offset -> new IndexedTime("connection|line3", offset, start + offset, 0))
              .toList();
      times.write(events);

      assertThat(await(tables.known(new Interval(start, start + Nanos.PER_HOUR), null, 10)))
          .isEqualTo(events.subList(1, 3));
      assertThat(await(tables.known(new Interval(start, start + 4_000 * Nanos.PER_HOUR), null, 10)))
          .isEqualTo(events.subList(1, 5));
      assertThat(await(tables.known(new Interval(start, start), null, 10))).isEmpty();
    }

    @Test
    void refuses_a_page_without_bound() {
      var all = new Interval(0, Long.MAX_VALUE);
      for (var limit : List.of(0, -1, CassandraReadTables.MAX_PAGE + 1)) {
        assertThatThrownBy(() -> await(tables.known(all, null, limit)))
            .hasCauseInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining("1 to 10000 are allowed");
      }
    }
  }

  /** As the fold of the newest of their events, which looked at once. */
  private void store(List<KpiBucket> buckets) {
    var sequence = buckets.stream().mapToLong(KpiBucket::sequence).max().orElseThrow();
    await(tables.store(new Fold(sequence, 0), buckets));
  }

  private static KpiBucket bucket(
      String unit, Interval interval, Optional<JobOrderRef> order, long apt, long sequence) {
    return new KpiBucket(unit, interval, order, ElementVector.of(Element.APT, apt), sequence);
  }

  private List<KpiBucket> read(String unit, int fromHour, int toHour) {
    var window = new Interval(hour(fromHour).start(), hour(toHour).start());
    return await(tables.buckets(new EquipmentId(unit), window));
  }

  private static Interval hour(int number) {
    return new Interval(SIX + number * Nanos.PER_HOUR, SIX + (number + 1) * Nanos.PER_HOUR);
  }

  private static <T> T await(CompletionStage<T> stage) {
    return stage.toCompletableFuture().join();
  }
}
