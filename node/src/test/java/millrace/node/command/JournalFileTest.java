package millrace.node.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import millrace.engine.kpi.KpiCatalogue;
import millrace.node.journal.BadJournal;
import millrace.node.journal.JournalFile;
import millrace.node.journal.JournalFiles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A journal that left its database, on a machine that has none. */
class JournalFileTest {

  @TempDir private Path folder = Path.of("");
  private final Morning morning = new Morning();
  private Path file = Path.of("");

  @BeforeEach
  void export() throws IOException {
    file = folder.resolve("k1.ndjson");
    JournalFile.write(
        file, morning.header(), from -> morning.stored().stream().skip(from - 1).limit(4).toList());
  }

  private List<String> lines() throws IOException {
    return new ArrayList<>(Files.readAllLines(file));
  }

  private Run run(String... arguments) {
    var out = new StringWriter();
    var err = new StringWriter();
    var code =
        Millrace.commandLine()
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute(arguments);
    return new Run(code, out.toString(), err.toString());
  }

  private record Run(int code, String out, String err) {}

  @Nested
  class A_fold_of_it {

    @Test
    void has_the_digest_of_the_live_state_at_every_sequence() throws IOException {
      var journals = JournalFiles.of(List.of(file));

      for (var events = 1; events <= morning.stored().size(); events++) {
        assertThat(journals.state(Morning.K1, events).digest())
            .isEqualTo(morning.live(events).digest());
      }
      assertThat(journals.folded().getFirst().digest())
          .isEqualTo(morning.live(morning.stored().size()).digest());
    }

    @Test
    void is_told_with_figures_and_what_they_are_made_of() {
      var run =
          run("fold", "--journal", file.toString(), "--shift=2026-11-21-early", "--explain=A");

      assertThat(run.code()).as(run.err()).isZero();
      assertThat(run.out())
          .contains("equipment|acme.lyon.pack.l3.k1: 9 events, chain whole")
          .contains("state digest " + morning.live(9).digest().sha256())
          .contains("2026-11-21T08:10:00Z to 2026-11-21T08:52:00Z  POT 2520 s PDOT 2520 s")
          .contains("CORRECTION c1 #9");
    }
  }

  @Nested
  class A_change_of_it {

    @Test
    void of_an_event_is_found() throws IOException {
      var lines = lines();
      var bytes = lines.get(3).replaceAll(".*\"bytes\":\"([^\"]*)\".*", "$1");
      var other = lines.get(4).replaceAll(".*\"bytes\":\"([^\"]*)\".*", "$1");
      lines.set(3, lines.get(3).replace(bytes, other));
      Files.write(file, lines);

      refused("event 3 does not fit its hash: it was changed");
    }

    @Test
    void that_leaves_an_event_out_is_found() throws IOException {
      var lines = lines();
      lines.remove(5);
      Files.write(file, lines);

      refused("event 5 is missing; event 6 follows");
    }

    @Test
    void that_orders_events_anew_is_found() throws IOException {
      var lines = lines();
      lines.add(4, lines.remove(5));
      Files.write(file, lines);

      refused("event 4 is missing; event 5 follows");
    }

    @Test
    void that_cuts_the_end_off_is_found() throws IOException {
      Files.write(file, lines().subList(0, 9));

      refused("it ends at event 8, and its head is event 9");
    }

    @Test
    void to_something_else_is_told_with_its_line() throws IOException {
      Files.writeString(file, "{\"type\":\"state\"}\n");

      refused("line 1: no journal in the form millrace-journal/1; millrace export writes one");
    }

    private void refused(String sentence) {
      var run = run("fold", "--journal", file.toString());

      assertThat(run.code()).isEqualTo(1);
      assertThat(run.err()).contains(file.toString(), sentence);
    }
  }

  @Nested
  class A_journal_that_is_damaged {

    @Test
    void is_not_exported_and_leaves_no_file() {
      var out = folder.resolve("damaged.ndjson");
      var events = new ArrayList<>(morning.stored());
      events.remove(3);

      assertThatExceptionOfType(BadJournal.class)
          .isThrownBy(() ->
              JournalFile.write(
                  out, morning.header(), from -> events.stream().skip(from - 1).toList()))
          .withMessageContaining("event 4 is missing");
      assertThat(folder.toFile().list()).containsExactly("k1.ndjson");
    }
  }

  @Nested
  class A_saved_figure {

    private String saved() {
      var state = morning.live(8);
      return """
      {"scope":"acme.lyon.pack.l3.k1","level":"WORK_UNIT",
       "window":{"from":"2026-11-21T06:00:00Z","to":"2026-11-21T14:00:00Z"},
       "asOf":"2026-11-21T14:00:00Z","status":"FINAL","units":["acme.lyon.pack.l3.k1"],
       "elements":{"POT":{"seconds":28800,"nanoseconds":"28800000000000"},
        "APT":{"seconds":26280,"nanoseconds":"26280000000000"},
        "ADET":{"seconds":2520,"nanoseconds":"2520000000000"},
        "PQ":{"amount":7020,"exact":"7020"}},
       "kpis":[{"id":"A","version":"%s","value":0.9125}],
       "versions":{"acme.lyon.pack.l3.k1":{"sequence":8,"digest":"%s","rules":[],"calendars":[]}}}
      """
          .formatted(
              KpiCatalogue.ISO_22400.find("A").orElseThrow().definition().version(),
              state.digest().sha256());
    }

    private Run verify(String answer) throws IOException {
      var value = Files.writeString(folder.resolve("answer.json"), answer);
      return run("verify", "--value", value.toString(), "--journal", file.toString());
    }

    @Test
    void is_had_again_from_the_journal() throws IOException {
      var run = verify(saved());

      assertThat(run.err()).isEmpty();
      assertThat(run.out()).startsWith("verified: 7 elements");
      assertThat(run.code()).isZero();
    }

    @Test
    void is_had_again_when_the_live_unit_has_let_go_of_its_window() throws IOException {
      morning.twoMonthsLater();
      export();
      var digest = morning.live(10).digest().sha256();
      var later =
          saved()
              .replaceAll("\"digest\":\"[0-9a-f]+\"", "\"digest\":\"" + digest + "\"")
              .replace("\"sequence\":8", "\"sequence\":10")
              .replace("\"ADET\"", "\"PDOT\"") // it was corrected in the afternoon
              .replace("0.9125", "1.0");

      var run = verify(later);

      assertThat(run.out()).startsWith("verified: 7 elements");
      assertThat(verify(later.replace("\"7020\"", "\"7021\"")).out())
          .contains("PQ: the answer says 7021, the journals give 7020");
    }

    @Test
    void that_was_changed_is_found() throws IOException {
      var run = verify(saved().replace("0.9125", "0.9126").replace("\"2520000", "\"2521000"));

      assertThat(run.code()).isEqualTo(4);
      assertThat(run.out())
          .contains("ADET: the answer says 2521000000000, the journals give 2520000000000")
          .contains("A: the answer says 0.9126, the journals give 0.9125")
          .contains("NOT verified");
    }

    @Test
    void of_another_state_is_found_by_its_digest() throws IOException {
      var run = verify(saved().replace("\"sequence\":8", "\"sequence\":7"));

      assertThat(run.code()).isEqualTo(4);
      assertThat(run.out()).contains("digest of acme.lyon.pack.l3.k1: the answer says");
    }

    @Test
    void that_is_none_is_told() throws IOException {
      var run = verify("{}");

      assertThat(run.code()).isEqualTo(1);
      assertThat(run.err()).contains("no answer of /api/v1/kpis");
    }
  }
}
