package millrace.node.fold;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import millrace.config.plant.PlantFile;
import millrace.engine.element.Element;
import millrace.engine.plant.EquipmentId;
import millrace.engine.plant.Plant;
import millrace.engine.time.Interval;
import millrace.engine.time.Nanos;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A log of a hundred days, three times as long as a live unit holds: any window of it has the
 * figures that a log of its days alone has.
 */
class LongLogTest {

  private static final EquipmentId K1 = new EquipmentId("acme.lyon.pack.l3.k1");
  private static final Instant BEGIN = Instant.parse("2026-03-01T00:00:00Z");
  private static final int DAYS = 100;

  @TempDir private Path folder = Path.of("");

  @Test
  void tells_an_early_day_as_a_log_of_that_time_does() throws IOException {
    var whole = lines(0, DAYS);
    Collections.shuffle(whole, new Random(3));

    var inLong = answer(whole, day(2), Optional.empty());
    var inShort = answer(lines(0, 5), day(2), Optional.empty());

    assertThat(inLong.elements()).isEqualTo(inShort.elements());
    assertThat(inLong.kpis()).isEqualTo(inShort.kpis());
    assertThat(inLong.stops()).isEqualTo(inShort.stops());
    assertThat(inLong.parts()).isEqualTo(inShort.parts());
    assertThat(inLong.elements().get(Element.PQ)).isEqualByComparingTo("720");
    assertThat(inLong.elements().get(Element.ADET))
        .isEqualByComparingTo(String.valueOf(Duration.ofMinutes(42).toNanos()));
  }

  @Test
  void tells_a_day_in_the_middle_from_what_it_needs_alone() throws IOException {
    var inLong = answer(lines(0, DAYS), day(50), Optional.empty());
    var inShort = answer(lines(45, 55), day(50), Optional.empty());

    assertThat(inLong.elements()).isEqualTo(inShort.elements());
    assertThat(inLong.kpis()).isEqualTo(inShort.kpis());
    assertThat(inLong.stops()).isEqualTo(inShort.stops());
  }

  @Test
  void adds_up_over_all_of_its_days() throws IOException {
    var all = new Interval(day(0).start(), day(DAYS - 1).end());

    var answer = answer(lines(0, DAYS), all, Optional.empty());

    assertThat(answer.elements().get(Element.PQ)).isEqualByComparingTo("72000");
    assertThat(answer.stops()).hasSize(DAYS);
  }

  @Test
  void knows_of_a_correction_seventy_days_later_once_it_was_made() throws IOException {
    var lines = lines(0, DAYS);
    var made = BEGIN.plus(Duration.ofDays(72));
    lines.add(
        """
        {"type":"correction","id":"correction-1","unit":"acme.lyon.pack.l3.k1","author":"person:s.roux",\
        "approver":"person:a.meyer","reason":"planned","reference":"WO","ingestTime":"%s",\
        "correction":{"type":"reclassify","from":"%s","to":"%s","as":"PLANNED_STOP"}}\
        """
            .formatted(made, at(2, 8 * 60 + 10), at(2, 8 * 60 + 52)));

    var after = answer(lines, day(2), Optional.empty());
    var before = answer(lines, day(2), Optional.of(Nanos.of(made.minusNanos(1))));

    var stop = String.valueOf(Duration.ofMinutes(42).toNanos());
    assertThat(before.elements().get(Element.ADET)).isEqualByComparingTo(stop);
    assertThat(after.refused()).isEmpty();
    assertThat(after.elements().get(Element.ADET)).isEqualByComparingTo("0");
    assertThat(after.elements().get(Element.PDOT).subtract(before.elements().get(Element.PDOT)))
        .isEqualByComparingTo(stop);
  }

  private Answer answer(List<String> lines, Interval window, Optional<Long> knownAt)
      throws IOException {
    var file = Files.write(Files.createTempFile(folder, "log", ".ndjson"), lines);
    try (var log = LogFold.of(plant(), file)) {
      return log.answer(
          new Question(
              K1, new Window.Between(window), knownAt, Optional.empty(), Optional.empty()));
    }
  }

  /** Each day an order from six to fourteen o'clock with a stop of 42 minutes and 720 parts. */
  private static List<String> lines(int from, int to) {
    var lines = new ArrayList<String>();
    for (var day = from; day < to; day++) {
      var order = "\"jobOrder\":\"" + day + "\",\"product\":\"product-a\"";
      lines.add(line("orderRegistered", "o" + day, day, 360, order));
      lines.add(line("state", "a" + day, day, 360, "\"state\":\"PRODUCING\""));
      lines.add(line("state", "b" + day, day, 490, "\"state\":\"DELAY\",\"reason\":\"jam\""));
      lines.add(line("state", "c" + day, day, 532, "\"state\":\"PRODUCING\""));
      lines.add(line("quantity", "q" + day, day, 839, "\"pq\":720,\"gq\":700,\"sq\":20"));
      lines.add(line("state", "d" + day, day, 840, "\"state\":\"NO_ORDER\""));
      lines.add(line("orderDeregistered", "e" + day, day, 840, "\"jobOrder\":\"" + day + "\""));
    }
    return lines;
  }

  private static String line(String type, String id, int day, int minute, String rest) {
    var at = at(day, minute);
    return "{\"type\":\"%s\",\"id\":\"%s\",\"unit\":\"%s\",%s,\"eventTime\":\"%s\",\"ingestTime\":\"%s\"}"
        .formatted(type, id, K1, rest, at, at.plusSeconds(1));
  }

  private static Instant at(int day, int minute) {
    return BEGIN.plus(Duration.ofDays(day)).plus(Duration.ofMinutes(minute));
  }

  private static Interval day(int number) {
    return new Interval(Nanos.of(at(number, 0)), Nanos.of(at(number + 1, 0)));
  }

  private static Plant plant() {
    var file =
        Path.of(String.valueOf(LongLogTest.class.getResource("/fold/one-unit.yaml").getPath()));
    return switch (PlantFile.read(file)) {
      case PlantFile.Result.Valid(var plant) -> plant;
      case PlantFile.Result.Invalid(var problems) -> throw new AssertionError(problems);
    };
  }
}
