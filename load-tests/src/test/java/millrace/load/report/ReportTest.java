package millrace.load.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {

  private static Run run() {
    var environment = new LinkedHashMap<String, String>();
    environment.put("processors", "2");
    environment.put("durability", "batch");
    var figures =
        List.of(
            Figure.of("durable", 87_707.4, "readings/s")
                .beside("driver alone", 325_540)
                .toReach(Goal.ratioAtLeast(0.80)),
            Figure.of("bytes", 15.5, "B").toReach(Goal.atMost(16)),
            Figure.of("growth", 1.1, "")
                .beside("10 units", 1.0)
                .toReach(Goal.ratioBetween(0.85, 1.15)),
            Figure.of("plain", 0.25, "s"));
    return new Run(
        environment,
        List.of(
            new Result(
                "journal",
                "how fast",
                Map.of("units", "64"),
                figures,
                List.of("A note."),
                Optional.empty(),
                12.5),
            new Result(
                "wire",
                "from the machine",
                Map.of(),
                List.of(),
                List.of(),
                Optional.of("no server"),
                1)));
  }

  @Nested
  class A_figure {

    @Test
    void is_compared_with_its_goal_by_value_or_by_ratio() {
      var figures = run().results().getFirst().figures();

      assertThat(figures)
          .extracting(Figure::reached)
          .containsExactly(
              Optional.of(false), Optional.of(true), Optional.of(true), Optional.empty());
    }

    @Test
    void beside_zero_has_no_ratio_and_reaches_none() {
      var figure = Figure.of("a", 1, "").beside("b", 0).toReach(Goal.ratioAtLeast(0.5));

      assertThat(figure.ratio()).isEmpty();
      assertThat(figure.reached()).contains(false);
    }

    @Test
    void that_is_no_number_is_refused() {
      assertThatThrownBy(() -> Figure.of("a", Double.NaN, "")).hasMessageContaining("a is NaN");
    }

    @Test
    void shows_the_digits_that_say_something() {
      assertThat(List.of(87_707.4, 325.54, 7.338, 0.6994, 20.0))
          .extracting(Figure::text)
          .containsExactly("87,707", "325.5", "7.34", "0.699", "20");
    }
  }

  @Nested
  class The_file {

    @Test
    void gives_back_what_was_written(@TempDir Path folder) throws Exception {
      var file = folder.resolve("new").resolve("result.json");

      ResultFile.write(file, run());

      assertThat(ResultFile.read(file)).isEqualTo(run());
      assertThat(file).content().contains("\"ratio\" : 0.269", "\"reached\" : false");
    }

    @Test
    void that_is_something_else_is_refused(@TempDir Path folder) throws Exception {
      var file = Files.writeString(folder.resolve("x.json"), "{\"some\": \"thing\"}");

      assertThatThrownBy(() -> ResultFile.read(file))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("is no result of a benchmark in format 1");
    }
  }

  @Nested
  class The_page {

    @Test
    void says_where_how_what_and_which_goals_are_reached() {
      assertThat(Report.of(List.of(run())).lines())
          .contains(
              "# Performance",
              "| processors | 2 |",
              "| durability | batch |",
              "2 of 3 goals that this run has figures for are reached.",
              "### journal",
              "- units: 64",
              "| figure | measured | unit | beside it | measured | ratio | goal | reached |",
              "| durable | 87,707 | readings/s | driver alone | 325,540 | 0.27 | ratio ≥ 0.80 | no |",
              "| bytes | 15.50 | B |  |  |  | ≤ 16 | yes |",
              "| growth | 1.10 |  | 10 units | 1 | 1.10 | ratio 0.85 to 1.15 | yes |",
              "| plain | 0.250 | s |  |  |  |  |  |",
              "A note.",
              "**Not measured to its end:** no server");
    }
  }

  @Nested
  class The_text {

    @Test
    void has_columns_that_stand_below_each_other() {
      var lines = ResultText.of(run().results().getFirst());

      assertThat(lines).contains("journal: how fast", "  units: 64", "  A note.");
      var head =
          lines.stream().filter(line -> line.contains("beside it")).findFirst().orElseThrow();
      var durable =
          lines.stream().filter(line -> line.contains("durable")).findFirst().orElseThrow();
      assertThat(durable.indexOf("driver alone")).isEqualTo(head.indexOf("beside it"));
      assertThat(durable.indexOf("ratio ≥")).isEqualTo(head.indexOf("goal"));
    }
  }
}
