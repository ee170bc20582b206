package millrace.node.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import millrace.engine.equipment.EquipmentState;
import millrace.engine.history.Journals;
import millrace.engine.history.KpiBucket;
import millrace.engine.history.KpiBuckets;
import millrace.engine.journal.JournalEntry;
import millrace.engine.kpi.Kpi;
import millrace.engine.kpi.KpiCatalogue;
import millrace.engine.kpi.KpiPolicies.LineFigure;
import millrace.engine.plant.EquipmentId;
import millrace.engine.time.Interval;
import millrace.engine.time.Nanos;
import millrace.node.journal.BadJournal;
import millrace.node.journal.KpiCheck;
import millrace.node.journal.KpiQuestion;
import millrace.node.journal.ReadTableFigures;
import millrace.node.journal.Told;
import org.junit.jupiter.api.Test;

/** Figures recomputed from the journals, beside those that a read table tells. */
class KpiCheckTest {

  private static final Interval DAY =
      new Interval(Morning.SIX - Nanos.PER_HOUR, Morning.SIX + 12 * Nanos.PER_HOUR);
  private static final EquipmentId LINE = new EquipmentId("acme.lyon.pack.l3");

  private final Morning morning = new Morning();
  private final KpiCheck check = new KpiCheck(new Stored(morning.entries()), List.of(Morning.ID));

  @Test
  void agree_with_the_read_table_of_the_live_unit() {
    var result = check.compare(question(LINE, DAY), table(morning.live(9)));

    assertThat(result.differences()).isEmpty();
    assertThat(result.units()).isEqualTo(1);
    assertThat(result.figures()).contains("A = 1.0", "OEE = " + 6880 * 3 / (438 * 60.0));
  }

  @Test
  void name_each_element_in_which_the_read_table_is_another() {
    var result = check.compare(question(LINE, DAY), table(morning.live(8)));

    assertThat(result.differences())
        .contains(
            "PDOT: the read table says 0, the journals give 2520000000000",
            "ADET: the read table says 2520000000000, the journals give 0");
  }

  @Test
  void are_those_of_what_was_known_at_an_instant() {
    var before = Nanos.of(Instant.parse("2026-11-21T14:59:59Z"));
    var question = new KpiQuestion(kpis(), LINE, DAY, Optional.of(before));
    Told.Source nobody =
        (_, _) -> new Told("nobody", new TreeMap<>(), new TreeMap<>(), LineFigure.SUM_OF_UNITS);

    assertThat(check.compare(question, nobody).figures()).contains("A = " + 438 / 480.0);
    assertThatThrownBy(() -> check.compare(question, table(morning.live(9))))
        .isInstanceOf(BadJournal.class)
        .hasMessageContaining("--url");
  }

  @Test
  void cannot_be_compared_where_the_window_cuts_a_bucket() {
    var cut = new Interval(Morning.SIX, Morning.SIX + Nanos.PER_HOUR / 2);

    assertThatThrownBy(() -> check.compare(question(LINE, cut), table(morning.live(9))))
        .isInstanceOf(BadJournal.class)
        .hasMessageContaining("2026-11-21T06:00:00Z to 2026-11-21T07:00:00Z as one bucket");
  }

  @Test
  void cannot_be_compared_where_the_table_or_the_journal_has_nothing() {
    var month = 30 * 24 * Nanos.PER_HOUR;
    var earlier = new Interval(DAY.start() - month, DAY.end() - month);

    assertThatThrownBy(() -> check.compare(question(LINE, earlier), table(morning.live(9))))
        .isInstanceOf(BadJournal.class)
        .hasMessageContaining("millrace rebuild");
    var other = new EquipmentId("acme.lyon.pack.l33");
    assertThatThrownBy(() -> check.compare(question(other, DAY), table(morning.live(9))))
        .isInstanceOf(BadJournal.class)
        .hasMessageContaining("no work unit in acme.lyon.pack.l33");
  }

  private static KpiQuestion question(EquipmentId scope, Interval window) {
    return new KpiQuestion(kpis(), scope, window, Optional.empty());
  }

  private static List<Kpi> kpis() {
    return Stream.of("A", "OEE").map(id -> KpiCatalogue.ISO_22400.find(id).orElseThrow()).toList();
  }

  private static Told.Source table(EquipmentState live) {
    return new ReadTableFigures(new Buckets(live.buckets(0, DAY.end())));
  }

  /** A store of one journal. */
  private record Stored(List<JournalEntry> entries) implements Journals {

    @Override
    public CompletionStage<List<JournalEntry>> read(String id, long fromSequence, int limit) {
      return CompletableFuture.completedStage(
          entries.stream()
              .filter(entry -> id.equals(Morning.ID) && entry.sequence() >= fromSequence)
              .limit(limit)
              .toList());
    }

    @Override
    public CompletionStage<Long> lastSequence(String id) {
      return CompletableFuture.completedStage((long) entries.size());
    }
  }

  /** A read table that was stored once. */
  private record Buckets(List<KpiBucket> rows) implements KpiBuckets {

    @Override
    public CompletionStage<List<KpiBucket>> buckets(EquipmentId unit, Interval window) {
      return CompletableFuture.completedStage(
          rows.stream().filter(row -> row.interval().intersection(window).isPresent()).toList());
    }
  }
}
