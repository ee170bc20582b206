package millrace.engine.packml;

import static millrace.engine.packml.PackMlTrigger.StateComplete.STATE_COMPLETE;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** A row of the published table as the tests restate it. */
record TransitionRow(
    int row, List<PackMlState> from, PackMlTrigger trigger, PackMlState to, List<String> editions) {

  static List<TransitionRow> all() {
    var resource = TransitionRow.class.getResourceAsStream("transitions.csv");
    try (var reader =
        new BufferedReader(
            new InputStreamReader(Objects.requireNonNull(resource), StandardCharsets.UTF_8))) {
      return reader.lines().skip(1).map(TransitionRow::parse).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether the table has the row in an edition, options of makers aside. */
  boolean holdsIn(PackMlEdition edition) {
    return editions.contains("all")
        || editions.contains(
            switch (edition) {
              case TR88_2008 -> "2008";
              case TR88_2015 -> "2015";
              case TR88_2022 -> "2022";
              case OPC_30050 -> "opc";
            });
  }

  private static TransitionRow parse(String line) {
    var cells = line.split(",", -1);
    return new TransitionRow(
        Integer.parseInt(cells[0]),
        states(cells[1]),
        cells[2].equals("SC") ? STATE_COMPLETE : PackMlCommand.valueOf(cells[2]),
        PackMlState.valueOf(cells[3]),
        List.of(cells[4].split("\\|", -1)));
  }

  private static List<PackMlState> states(String cell) {
    var except = cell.startsWith("ANY_EXCEPT(");
    var named =
        Arrays.stream(cell.replaceAll("ANY_EXCEPT\\(|\\)", "").split("\\|", -1))
            .map(PackMlState::valueOf)
            .toList();
    return except
        ? Arrays.stream(PackMlState.values())
            .filter(state -> state != PackMlState.UNDEFINED && !named.contains(state))
            .toList()
        : named;
  }
}
