package millrace.load.year;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import millrace.engine.element.Element;
import millrace.engine.element.ElementVector;
import millrace.engine.equipment.EquipmentEvent;
import millrace.engine.equipment.OrderElements;
import millrace.engine.equipment.Recollection;
import millrace.engine.history.KpiBucket;
import millrace.engine.journal.EntityType;
import millrace.engine.journal.Envelope;
import millrace.engine.journal.JournalEntry;
import millrace.engine.time.Interval;
import millrace.engine.time.Nanos;
import millrace.load.Scale;
import millrace.load.Workbench;
import millrace.persistence.node.CassandraNodeSettings.CommitLogSync;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Sixty days of one machine; a correction of the second day, made on the last. */
class MachineYearTest {

  private static final int PAGE = 500;

  private static final Interval CORRECTED =
      new Interval(
          MachineYear.day(1).start() + 10 * Nanos.PER_HOUR,
          MachineYear.day(1).start() + 12 * Nanos.PER_HOUR);

  @Test
  void a_correction_beyond_the_horizon_restates_its_hours_as_the_whole_journal_tells_them(
      @TempDir Path folder) throws Exception {
    try (var year = year(new YearInFile(folder))) {
      checkRestated(year);
    }
  }

  @Nested
  @Tag("cassandra")
  class In_a_Cassandra {

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void a_correction_is_restated_as_the_whole_journal_tells_it_and_the_live_unit_goes_on(
        @TempDir Path folder) throws Exception {
      assumeTrue(
          Files.isDirectory(Path.of(System.getProperty("millrace.cassandra.lib", ""))),
          "skipped: the system property millrace.cassandra.lib names no folder of Cassandra's jars");

      var setting = new Workbench.Setting(Scale.QUICK, CommitLogSync.PERIODIC, folder, 1);
      try (var bench = new Workbench(setting, _ -> {});
          var year = year(new YearInCassandra(bench))) {
        var live = new LiveUnit(year.store().live(year.live()));
        try (live) {
          live.start();
          checkRestated(year);
        }
        assertThat(live.readings()).isPositive();
      }
    }
  }

  private static MachineYear year(YearStore store) {
    return MachineYear.of(store, 60, 2_000, Duration.ofMinutes(2), _ -> {});
  }

  private static void checkRestated(MachineYear year) {
    var sequence = year.correct(CORRECTED);
    year.journals().takeRead();

    var restated = done(year.history().restated(MachineYear.UNIT, CORRECTED, sequence));
    year.store().restated(sequence, restated);

    var read = year.journals().takeRead();
    var whole = whole(year);
    var day = MachineYear.day(1);
    assertThat(sum(restated).get(Element.AUST))
        .isEqualByComparingTo(whole.state().total(CORRECTED, CORRECTED.end()).get(Element.AUST))
        .isPositive();
    assertThat(restated)
        .allSatisfy(bucket ->
            assertThat(whole.state().elements(bucket.interval(), bucket.interval().end()))
                .contains(new OrderElements(bucket.order(), bucket.elements())));
    assertThat(done(year.history().elements(MachineYear.UNIT, day, day.end(), Long.MAX_VALUE)))
        .isEqualTo(whole.state().elements(day, day.end()));
    assertThat(read).as("events read").isLessThan(sequence / 5);
  }

  @Test
  void the_live_unit_tells_what_is_to_be_restated(@TempDir Path folder) throws Exception {
    try (var year = year(new YearInFile(folder))) {
      var sequence = year.correct(CORRECTED);

      assertThat(year.live().restatements()).hasSize(1);
      assertThat(year.live().restatements().getFirst().sequence()).isEqualTo(sequence);
      assertThat(year.live().restatements().getFirst().touched()).isEqualTo(CORRECTED);
    }
  }

  private static Recollection whole(MachineYear year) {
    var past = Recollection.fromTheBeginning(MachineYear.UNIT);
    var id = EntityType.EQUIPMENT.persistenceId(MachineYear.UNIT.value());
    List<JournalEntry> page;
    var next = 1L;
    do {
      page = done(year.journals().read(id, next, PAGE));
      for (var entry : page) {
        past.take(entry.sequence(), equipment(entry));
      }
      next += page.size();
    } while (page.size() == PAGE);
    return past;
  }

  private static Envelope<EquipmentEvent> equipment(JournalEntry entry) {
    return new Envelope<>(entry.envelope().provenance(), (EquipmentEvent) entry.envelope().event());
  }

  private static ElementVector sum(Iterable<KpiBucket> buckets) {
    var sum = ElementVector.ZERO;
    for (var bucket : buckets) {
      sum = sum.plus(bucket.elements());
    }
    return sum;
  }

  private static <T> T done(CompletionStage<T> stage) {
    return stage.toCompletableFuture().orTimeout(2, TimeUnit.MINUTES).join();
  }
}
