package millrace.load.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The figures of a benchmark as rows of text. */
final class Table {

  private static final List<String> HEAD =
      List.of("figure", "measured", "unit", "beside it", "measured", "ratio", "goal", "reached");
  private static final List<Boolean> RIGHT =
      List.of(false, true, false, false, true, true, false, false);

  private Table() {}

  private static List<String> cells(Figure figure) {
    return List.of(
        figure.name(),
        Figure.text(figure.value()),
        figure.unit(),
        figure.reference().map(Figure.Reference::name).orElse(""),
        figure.reference().map(other -> Figure.text(other.value())).orElse(""),
        figure.ratio().isPresent() ? ratio(figure.ratio().getAsDouble()) : "",
        figure.goal().map(Goal::text).orElse(""),
        figure.reached().map(reached -> reached ? "yes" : "no").orElse(""));
  }

  private static String ratio(double ratio) {
    return String.format(Locale.ROOT, ratio < 10 ? "%.2f" : "%,.1f", ratio);
  }

  /** Lines of equal columns. */
  static List<String> text(List<Figure> figures) {
    var rows = figures.stream().map(Table::cells).collect(Collectors.toList());
    rows.addFirst(HEAD);
    var widths =
        IntStream.range(0, HEAD.size())
            .map(column -> rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0))
            .toArray();
    return rows.stream().map(row -> line(row, widths)).toList();
  }

  private static String line(List<String> row, int[] widths) {
    var line = new StringBuilder();
    for (var column = 0; column < widths.length; column++) {
      var padding = " ".repeat(widths[column] - row.get(column).length());
      line.append(RIGHT.get(column) ? padding + row.get(column) : row.get(column) + padding)
          .append("  ");
    }
    return line.toString().stripTrailing();
  }

  /** A table of Markdown. */
  static List<String> markdown(List<Figure> figures) {
    var lines =
        figures.stream().map(Table::cells).map(Table::markdownRow).collect(Collectors.toList());
    lines.addFirst(
        RIGHT.stream()
            .map(right -> right ? "--:" : "---")
            .collect(Collectors.joining("|", "|", "|")));
    lines.addFirst(markdownRow(HEAD));
    return lines;
  }

  private static String markdownRow(List<String> row) {
    return row.stream()
        .map(cell -> cell.replace("|", "\\|"))
        .collect(Collectors.joining(" | ", "| ", " |"));
  }
}
