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
import java.util.Random;
import millrace.config.plant.PlantFile;
import millrace.engine.Decision.Accepted;
import millrace.engine.equipment.EquipmentCommand;
import millrace.engine.equipment.EquipmentDecider;
import millrace.engine.equipment.EquipmentSnapshot.KnownObservation;
import millrace.engine.equipment.EquipmentState;
import millrace.engine.equipment.Finding;
import millrace.engine.journal.Envelope;
import millrace.engine.journal.Provenance;
import millrace.engine.plant.EquipmentId;
import millrace.engine.plant.Plant;
import millrace.engine.time.Interval;
import millrace.engine.time.Nanos;
import millrace.http.observation.LogLine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A fold of a log that takes readings together and forgets their ids tells what a unit tells that
 * decides on each line and knows the id of each.
 */
class LinesTogetherTest {

  private static final EquipmentId K1 = new EquipmentId("acme.lyon.pack.l3.k1");
  private static final EquipmentId K2 = new EquipmentId("acme.lyon.pack.l3.k2");
  private static final Instant BEGIN = Instant.parse("2026-03-01T00:00:00Z");
  private static final int DAYS = 4;
  private static final String PLANT =
      """
      version: "1"
      calendars:
        days:
          zone: UTC
          shifts:
            - {name: early, start: "06:00", end: "14:00"}
            - {name: late, start: "14:00", end: "22:00"}
      templates:
        machine:
          stateModel: packml
          edition: tr88-2022
          calendar: days
          horizons: {readings: 2 h, states: 1 d, lateness: {machines: 2 h, people: 8 h}}
          signals:
            - {name: state, role: state}
            - {name: processed, role: processedCount, counter: {width: 32, decrease: rollover}}
      enterprise:
        id: acme
        sites:
          - id: lyon
            areas:
              - id: pack
                workCenters:
                  - id: l3
                    workUnits:
                      - {id: k1, template: machine}
                      - {id: k2, template: machine}
      """;

  @TempDir private Path folder = Path.of("");

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void tell_what_a_unit_tells_that_decides_on_each_line(long seed) throws IOException {
    var window = new Interval(Nanos.of(BEGIN), Nanos.of(BEGIN.plus(Duration.ofDays(DAYS))));
    try (var log = RecordedLog.open(file(lines(seed)), 50)) {
      var live = FoldedPlant.of(plant(), log, K2, window, Long.MAX_VALUE).unit(K1);
      var expected = lineByLine(log);

      assertThat(live.sequence()).isEqualTo(expected.sequence());
      assertThat(live.heldFrom()).isEqualTo(expected.heldFrom());
      assertThat(live.elements(window, window.end()))
          .isEqualTo(expected.elements(window, window.end()));
      assertThat(live.timeline(window, window.end()))
          .isEqualTo(expected.timeline(window, window.end()));
      assertThat(live.corrections()).isEqualTo(expected.corrections());
      assertThat(live.findings(window.end())).isEqualTo(expected.findings(window.end()));
      assertThat(live.explain(window, window.end()))
          .isEqualTo(expected.explain(window, window.end()));
    }
  }

  @Test
  void know_no_id_of_a_reading_but_of_one_that_is_taken_back() throws IOException {
    var lines = new ArrayList<String>();
    for (var minute = 0; minute < 600; minute++) {
      lines.add(reading("r" + minute, "processed", minute, minute, 0));
    }
    lines.add(retraction("c1", "r590", 600));
    var window = new Interval(Nanos.of(BEGIN), Nanos.of(BEGIN.plus(Duration.ofHours(10))));

    try (var log = RecordedLog.open(file(lines), 50)) {
      var folded = FoldedPlant.of(plant(), log, K2, window, Long.MAX_VALUE);

      assertThat(folded.refused()).isEmpty();
      assertThat(folded.unit(K1).toSnapshot().observations())
          .extracting(KnownObservation::id)
          .containsExactly("r590");
      assertThat(folded.unit(K1).findings(window.end()))
          .extracting(Finding::kind)
          .doesNotContain(Finding.Kind.CORRECTION_WITHOUT_TARGET);
    }
  }

  /** The unit as it is told line by line, by name. */
  private static EquipmentState lineByLine(RecordedLog log) throws IOException {
    var decider = new EquipmentDecider(K1);
    var state = new EquipmentState[] {decider.initial()};
    var unit = plant().workUnits().get(K1);
    var calendar = plant().calendars().get(unit == null ? "" : unit.calendar());
    assertThat(unit).isNotNull();
    assertThat(calendar).isNotNull();
    var before = log.extent().orElseThrow().start() - 7 * 24 * Nanos.PER_HOUR;
    var adopted = new Provenance(before, before, "service:log", "test", "plant file", "");
    if (unit != null && calendar != null) {
      tell(decider, state, new EquipmentCommand.AdoptRules(before, unit.rules()), adopted);
      tell(decider, state, new EquipmentCommand.AdoptCalendar(before, calendar), adopted);
    }
    log.read(line -> {
      var content = line.content();
      var actor = content instanceof LogLine.Corrected each ? each.author() : "service:log";
      var provenance =
          new Provenance(
              content.eventTime(), content.ingestTime(), actor, "test", content.id(), "");
      content.command().ifPresent(command -> tell(decider, state, command, provenance));
      return true;
    });
    return state[0];
  }

  private static void tell(
      EquipmentDecider decider,
      EquipmentState[] state,
      EquipmentCommand command,
      Provenance provenance) {
    if (decider.decide(state[0], command, provenance) instanceof Accepted(var events)) {
      for (var event : events) {
        state[0] = decider.evolve(state[0], new Envelope<>(provenance, event));
      }
    }
  }

  /** Counts and states, some late, repeated or taken back, with orders and gaps among them. */
  private static List<String> lines(long seed) {
    var dice = new Random(seed);
    var lines = new ArrayList<String>();
    for (var minute = 0; minute < DAYS * 24 * 60; minute += 1 + dice.nextInt(4)) {
      var lag = dice.nextInt(20) == 0 ? dice.nextInt(200) : 0;
      lines.add(reading("r" + minute, "processed", minute, minute * 3L, lag));
      switch (dice.nextInt(40)) {
        case 0, 1, 2 ->
            lines.add(reading("s" + minute, "state", minute, dice.nextBoolean() ? 6 : 11, lag));
        case 3 -> lines.add(retraction("c" + minute, "r" + minute, minute + dice.nextInt(3_000)));
        case 4 ->
            lines.add(
                line(
                    "orderRegistered",
                    "o" + minute,
                    "\"jobOrder\":\""
                        + minute
                        + "\",\"product\":\"p\",\"eventTime\":\""
                        + at(minute),
                    minute));
        case 5 ->
            lines.add(
                line(
                    "gap",
                    "g" + minute,
                    "\"source\":\"line3\",\"cause\":\"CONNECTION_LOST\",\"from\":\""
                        + at(minute)
                        + "\",\"to\":\""
                        + at(minute + 5),
                    minute + 5));
        case 6 -> lines.add(lines.get(dice.nextInt(lines.size())));
        default -> {}
      }
    }
    Collections.shuffle(lines, dice);
    return lines;
  }

  private static String reading(String id, String signal, int minute, long value, int lag) {
    return line(
        "reading",
        id,
        "\"signal\":\"%s\",\"value\":%d,\"sourceTime\":\"%s".formatted(signal, value, at(minute)),
        minute + lag);
  }

  private static String retraction(String id, String observation, int minute) {
    return line(
        "correction",
        id,
        "\"author\":\"person:s.roux\",\"approver\":\"person:a.meyer\",\"reason\":\"wrong\","
            + "\"correction\":{\"type\":\"retract\",\"observation\":\"%s\"},\"eventTime\":\"%s"
                .formatted(observation, at(minute)),
        minute);
  }

  /** The last of the other fields is a text whose quotation mark is still open. */
  private static String line(String type, String id, String others, int minute) {
    return "{\"type\":\"%s\",\"id\":\"%s\",\"unit\":\"%s\",%s\",\"ingestTime\":\"%s\"}"
        .formatted(type, id, K1, others, at(minute).plusSeconds(1));
  }

  private static Instant at(int minute) {
    return BEGIN.plus(Duration.ofMinutes(minute));
  }

  private Path file(List<String> lines) throws IOException {
    return Files.write(Files.createTempFile(folder, "log", ".ndjson"), lines);
  }

  private static Plant plant() throws IOException {
    var file = Files.writeString(Files.createTempFile("plant", ".yaml"), PLANT);
    try {
      return switch (PlantFile.read(file)) {
        case PlantFile.Result.Valid(var plant) -> plant;
        case PlantFile.Result.Invalid(var problems) -> throw new AssertionError(problems);
      };
    } finally {
      Files.delete(file);
    }
  }
}
