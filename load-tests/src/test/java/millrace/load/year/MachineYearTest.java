package millrace.load.year;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sixty days of one machine; a correction of the second day, made on the last. */
class MachineYearTest {

  private static final Interval CORRECTED =
      new Interval(
          MachineYear.day(1).start() + 10 * Nanos.PER_HOUR,
          MachineYear.day(1).start() + 12 * Nanos.PER_HOUR);

  @Test
  void a_correction_beyond_the_horizon_restates_its_hours_as_the_whole_journal_tells_them(
      @TempDir Path folder) throws Exception {
    try (var year = MachineYear.of(folder, 60, 2_000, Duration.ofMinutes(2), _ -> {})) {
      var sequence = year.correct(CORRECTED);
      year.journal().takeRead();

      var restated = done(year.history().restated(MachineYear.UNIT, CORRECTED, sequence));

      var read = year.journal().takeRead();
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
  }

  @Test
  void the_live_unit_tells_what_is_to_be_restated(@TempDir Path folder) throws Exception {
    try (var year = MachineYear.of(folder, 60, 2_000, Duration.ofMinutes(2), _ -> {})) {
      var sequence = year.correct(CORRECTED);

      assertThat(year.live().restatements()).hasSize(1);
      assertThat(year.live().restatements().getFirst().sequence()).isEqualTo(sequence);
      assertThat(year.live().restatements().getFirst().touched()).isEqualTo(CORRECTED);
    }
  }

  private static Recollection whole(MachineYear year) {
    var past = Recollection.fromTheBeginning(MachineYear.UNIT);
    var id = EntityType.EQUIPMENT.persistenceId(MachineYear.UNIT.value());
    for (var entry : done(year.journal().read(id, 1, 1_000_000))) {
      past.take(entry.sequence(), equipment(entry));
    }
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
