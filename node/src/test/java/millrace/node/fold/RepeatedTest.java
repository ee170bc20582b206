package millrace.node.fold;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.LongStream;
import millrace.http.observation.ObservationLog;
import millrace.http.observation.ParsedLine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RepeatedTest {

  private static final int LINES = 3_000;

  @TempDir private Path folder = Path.of("");

  @ParameterizedTest(name = "{0} hashes in memory")
  @ValueSource(ints = {1, 8, 1_000_000})
  void finds_all_lines_whose_id_comes_twice_with_as_little_memory_as_it_is_given(int inMemory)
      throws IOException {
    try (var ids = new Repeated(folder, inMemory)) {
      for (var line = 1; line <= LINES; line++) {
        ids.add(line(line, "k1", "r" + (line % 100 == 0 ? line - 1 : line)));
      }

      try (var candidates = ids.candidates().orElseThrow()) {
        assertThat(LongStream.rangeClosed(1, LINES).filter(candidates::isMarked))
            .containsExactlyElementsOf(
                LongStream.rangeClosed(1, LINES)
                    .filter(line -> line % 100 == 0 || line % 100 == 99)
                    .boxed()
                    .toList());
        assertThat(candidates.count()).isEqualTo(LINES / 50);
      }
    }
  }

  @Test
  void finds_none_where_each_unit_counts_for_itself() throws IOException {
    try (var ids = new Repeated(folder, 100)) {
      for (var line = 1; line <= LINES; line++) {
        ids.add(line(line, line % 2 == 0 ? "k1" : "k2", "r" + line / 2));
      }

      assertThat(ids.candidates()).isEmpty();
    }
  }

  private static LoggedLine line(long number, String unit, String id) {
    var json =
        """
        {"type":"state","id":"%s","unit":"acme.%s","state":"PRODUCING",\
        "eventTime":"2026-11-21T06:00:00Z","ingestTime":"2026-11-21T06:00:00Z"}\
        """
            .formatted(id, unit);
    return switch (ObservationLog.parse(number, json.getBytes(UTF_8))) {
      case ParsedLine.Taken(var line, var content) -> new LoggedLine(line, content);
      case ParsedLine.Mistaken mistaken -> throw new AssertionError(mistaken.sentence());
      case ParsedLine.Blank _ -> throw new AssertionError("blank");
    };
  }
}
