package millrace.simulator.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.OptionalLong;
import millrace.engine.reading.SignalValue.IntegerValue;
import millrace.engine.reading.SignalValue.RealValue;
import millrace.simulator.ledger.Ledger.Timed;
import millrace.simulator.machine.Change;
import millrace.simulator.machine.PartCounter.Start;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTest {

  @TempDir Path folder;

  private static Timed count(long sourceTime, long shown, long total) {
    return new Timed(
        sourceTime,
        new Change(0, "f1", "ProcessedCount", new IntegerValue(shown), OptionalLong.of(total)));
  }

  private Path file() {
    return folder.resolve("deep").resolve("ledger.tsv");
  }

  @Nested
  class A_ledger {

    @Test
    void knows_its_totals_and_counters_when_it_is_opened_again() {
      try (var ledger = Ledger.open(file())) {
        ledger.record(List.of(count(1_000, 65_535, 65_535), count(2_000, 0, 65_536)));
      }
      try (var ledger = Ledger.open(file())) {
        assertThat(ledger.total("f1", "ProcessedCount")).isEqualTo(65_536);
        assertThat(ledger.of("f1", "ProcessedCount", Start.ZERO)).isEqualTo(new Start(0, 65_536));
        assertThat(ledger.of("k1", "ProcessedCount", new Start(3, 4))).isEqualTo(new Start(3, 4));
        ledger.record(List.of(count(3_000, 1, 65_537)));
        assertThat(ledger.entries("f1", "ProcessedCount"))
            .extracting(LedgerEntry::sequence)
            .containsExactly(1L, 2L, 3L);
      }
    }

    @Test
    void has_process_values_as_they_were_offered() {
      var change = new Change(0, "f1", "Temperature", new RealValue(4.25), OptionalLong.empty());
      try (var ledger = Ledger.open(file())) {
        ledger.record(List.of(new Timed(1, change)));

        assertThat(ledger.entries("f1", "Temperature"))
            .containsExactly(
                new LedgerEntry(1, 1, "f1", "Temperature", "4.25", OptionalLong.empty()));
      }
    }

    @Test
    void knows_what_the_register_of_a_meter_showed_when_it_is_opened_again() {
      var change = new Change(0, "k1", "Energy", new RealValue(1_234.567), OptionalLong.empty());
      try (var ledger = Ledger.open(file())) {
        ledger.record(List.of(new Timed(1, change)));
      }
      try (var ledger = Ledger.open(file())) {
        assertThat(ledger.register("k1", "Energy")).isEqualTo(1_234.567);
        assertThat(ledger.register("f1", "Energy")).isZero();
      }
    }

    @Test
    void cuts_off_a_line_that_a_crash_left_half_written() throws Exception {
      try (var ledger = Ledger.open(file())) {
        ledger.record(List.of(count(1_000, 7, 7)));
      }
      Files.writeString(file(), "2\t2000\tf1\tProce", StandardOpenOption.APPEND);

      try (var ledger = Ledger.open(file())) {
        assertThat(ledger.total("f1", "ProcessedCount")).isEqualTo(7);
        ledger.record(List.of(count(3_000, 8, 8)));
      }
      assertThat(Files.readAllLines(file()))
          .containsExactly(
              "1\t1000\tf1\tProcessedCount\t7\t7", "2\t3000\tf1\tProcessedCount\t8\t8");
    }
  }
}
