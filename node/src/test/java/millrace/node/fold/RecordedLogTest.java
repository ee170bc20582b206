package millrace.node.fold;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import millrace.http.observation.LogLine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordedLogTest {

  private static final Instant SIX = Instant.parse("2026-11-21T06:00:00Z");
  private static final int LINES = 2_000;

  @TempDir private Path folder = Path.of("");

  @ParameterizedTest(name = "{0} lines in memory")
  @ValueSource(ints = {7, 100, 5_000})
  void gives_lines_of_any_order_in_the_order_in_which_they_became_known(int inMemory)
      throws IOException {
    var lines = new ArrayList<>(lines());
    Collections.shuffle(lines, new Random(7));

    try (var log = RecordedLog.open(file(lines), inMemory)) {
      assertThat(ids(log)).isEqualTo(expected());
      assertThat(ids(log)).as("a second reading").isEqualTo(expected());
      assertThat(log.duplicates()).isZero();
    }
  }

  @Test
  void looks_ahead_where_lines_stand_near_their_places() throws IOException {
    var lines = new ArrayList<>(lines());
    for (var i = 0; i + 10 <= LINES; i += 10) {
      Collections.reverse(lines.subList(i, i + 10));
    }

    try (var log = RecordedLog.open(file(lines), 10)) {
      assertThat(ids(log)).isEqualTo(expected());
    }
  }

  @ParameterizedTest(name = "{0} lines in memory")
  @ValueSource(ints = {7, 5_000})
  void tells_of_lines_with_one_id_the_first_that_became_known(int inMemory) throws IOException {
    var lines = new ArrayList<>(lines());
    for (var i = 0; i < LINES; i += 100) {
      lines.add(line(i, 5_000 + i)); // the same id, received later
    }
    Collections.shuffle(lines, new Random(11));

    try (var log = RecordedLog.open(file(lines), inMemory)) {
      assertThat(ids(log)).isEqualTo(expected());
      assertThat(log.duplicates()).isEqualTo(LINES / 100);
    }
  }

  @Test
  void names_the_first_thousand_lines_that_are_wrong_and_counts_the_others() throws IOException {
    var lines = new ArrayList<>(lines());
    lines.addAll(Collections.nCopies(1_500, "no line"));

    try (var log = RecordedLog.open(file(lines), 100)) {
      assertThat(ids(log)).isEqualTo(expected());
      assertThat(log.refused()).hasSize(1_001);
      assertThat(log.refused().getFirst().number()).isEqualTo(LINES + 1);
      assertThat(log.refused().getLast().toString())
          .isEqualTo("line 3500: this line and 499 before it, too");
    }
  }

  @Test
  void ends_where_the_reader_has_enough() throws IOException {
    try (var log = RecordedLog.open(file(lines()), 100)) {
      var taken = new ArrayList<String>();
      log.read(line -> {
        taken.add(line.content().id());
        return taken.size() < 5;
      });

      assertThat(taken).isEqualTo(expected().subList(0, 5));
    }
  }

  @Test
  void without_a_line_has_no_extent() throws IOException {
    try (var log = RecordedLog.open(file(List.of()), 100)) {
      assertThat(log.extent()).isEmpty();
      assertThat(ids(log)).isEmpty();
    }
  }

  private static List<String> ids(RecordedLog log) throws IOException {
    var ids = new ArrayList<LogLine>();
    log.read(line -> ids.add(line.content()));
    return ids.stream().map(LogLine::id).toList();
  }

  private static List<String> expected() {
    return IntStream.range(0, LINES).mapToObj(i -> "s" + i).toList();
  }

  private static List<String> lines() {
    return IntStream.range(0, LINES).mapToObj(i -> line(i, i)).toList();
  }

  private static String line(int number, int receivedAfter) {
    return """
    {"type":"state","id":"s%d","unit":"acme.lyon.pack.l3.k1","state":"PRODUCING","eventTime":"%s","ingestTime":"%s"}\
    """
        .formatted(number, SIX.plusSeconds(number), SIX.plusSeconds(receivedAfter));
  }

  private Path file(List<String> lines) throws IOException {
    return Files.write(folder.resolve("log.ndjson"), lines);
  }
}
