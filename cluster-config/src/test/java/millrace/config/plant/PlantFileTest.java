package millrace.config.plant;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import millrace.config.plant.PlantFile.Result.Invalid;
import millrace.config.plant.PlantFile.Result.Valid;
import millrace.engine.equipment.RuleSet.PlannedRunTime;
import millrace.engine.equipment.RuleSet.SignalDefinition;
import millrace.engine.equipment.RuleSet.SignalRole;
import millrace.engine.equipment.RuleSet.StateModel;
import millrace.engine.plant.EquipmentId;
import millrace.engine.plant.EquipmentLevel;
import millrace.engine.plant.Plant;
import millrace.engine.plant.ReasonTree;
import millrace.engine.reading.ClockPolicy;
import millrace.engine.reading.ClockPolicy.Treatment;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlantFileTest {

  private static final String PLANT =
      """
      version: "7"
      calendars:
        day:
          zone: Europe/Paris
          shifts:
            - {name: early, days: [monday, friday], start: "06:00", end: "14:00"}
          plannedStops:
            - {name: break, start: "10:00", end: "10:30"}
          exceptions:
            - {name: works outing, kind: closed, from: "2026-06-01T00:00:00+02:00", to: "2026-06-02T00:00:00+02:00"}
      templates:
        packer:
          stateModel: packml
          edition: tr88-2015
          calendar: day
          connection: line3
          signals:
            - {name: state, role: state}
            - {name: processed, role: processedCount, counter: {width: 16, decrease: rollover}}
          nodes:
            - {signal: state, path: ["nsu=http://opcfoundation.org/UA/PackML/;Status"]}
            - {signal: processed, node: "nsu=urn:vendor;s=Count", sampling: 100 ms}
          plannedRunTimes:
            - {product: cola, perItem: 3 s}
      connections:
        line3: {endpoint: "opc.tcp://10.0.0.7:4840", user: millrace, passwordFile: secret.txt}
      enterprise:
        id: acme
        sites:
          - id: lyon
            name: Lyon
            areas:
              - id: pack
                workCenters:
                  - id: l3
                    workUnits:
                      - {id: k1, name: Case packer, template: packer, root: ["nsu=urn:vendor;K1"]}
                      - id: p1
                        template: packer
                        plannedRunTimes:
                          - {product: cola, itemsPerMinute: 1.041}
      """;

  @Nested
  class A_valid_file {

    private final Plant plant = plant(PLANT);

    @Test
    void gives_the_hierarchy_with_dotted_paths() {
      assertThat(plant.equipment().keySet())
          .extracting(EquipmentId::value)
          .containsExactly(
              "acme",
              "acme.lyon",
              "acme.lyon.pack",
              "acme.lyon.pack.l3",
              "acme.lyon.pack.l3.k1",
              "acme.lyon.pack.l3.p1");
      assertThat(plant.within(new EquipmentId("acme"), EquipmentLevel.WORK_CENTER))
          .containsExactly(new EquipmentId("acme.lyon.pack.l3"));
    }

    @Test
    void gives_a_unit_what_its_template_says() {
      var k1 = requireNonNull(plant.workUnits().get(new EquipmentId("acme.lyon.pack.l3.k1")));

      assertThat(k1.rules().stateModel()).isEqualTo(StateModel.PACKML);
      assertThat(k1.calendar()).isEqualTo("day");
      assertThat(k1.rules().plannedRunTimes())
          .containsExactly(new PlannedRunTime("cola", "", 3_000_000_000L));
      assertThat(k1.source().orElseThrow().root()).containsExactly("nsu=urn:vendor;K1");
    }

    @Test
    void tells_which_stops_are_minor_and_which_corrections_need_a_second_person() {
      var strict =
          plant(
              PLANT.replace(
                  "    stateModel: packml",
                  "    minorStopThreshold: 120 s\n    approvalThreshold: 2\n    stateModel: packml"));
      var k1 = requireNonNull(strict.workUnits().get(new EquipmentId("acme.lyon.pack.l3.k1")));

      assertThat(k1.rules().minorStopThreshold()).contains(120_000_000_000L);
      assertThat(k1.rules().approvalThreshold()).contains(new BigDecimal(2));
      assertThat(requireNonNull(plant.workUnits().get(k1.id())).rules().minorStopThreshold())
          .isEmpty();
    }

    @Test
    void tells_by_which_choices_figures_are_made_and_what_they_need_to_know() {
      var chosen =
          plant(
              PLANT.replace(
                  "    stateModel: packml",
                  """
                      policies: {oeeQuality: piece, minorStops: production, divisor: n}
                      plannedScrap: [{product: cola, share: 0.02}]
                      meters: [{name: gas, carrier: gas, kilowattHours: 10.55}]
                      characteristics: [{name: bore, lower: 9.9, upper: 10.1, unit: mm}]
                      stateModel: packml\
                  """));
      var rules =
          requireNonNull(chosen.workUnits().get(new EquipmentId("acme.lyon.pack.l3.k1"))).rules();

      assertThat(rules.policies().told())
          .containsExactly(
              "OEE_QUALITY=PIECE",
              "MTBF_ESTIMATOR=EXPOSURE_PER_FAILURE",
              "MINOR_STOPS=PRODUCTION",
              "SIGMA_ESTIMATOR=S_BAR_C4",
              "DIVISOR=N",
              "LINE_FIGURE=SUM_OF_UNITS");
      assertThat(rules.masterData().plannedScrap("cola", "10")).contains(new BigDecimal("0.02"));
      assertThat(rules.masterData().meter("gas").orElseThrow().kilowattHours())
          .isEqualByComparingTo("10.55");
      assertThat(rules.masterData().characteristic("bore").orElseThrow().upper())
          .contains(new BigDecimal("10.1"));
    }

    @Test
    void takes_a_signal_for_the_energy_meter_of_its_name() {
      var metered =
          plant(
              PLANT
                  .replace("{name: state, role: state}", "{name: mains, role: meter, unit: kW.h}")
                  .replace("signal: state", "signal: mains")
                  .replace(
                      "    stateModel: packml",
                      """
                          meters: [{name: mains, carrier: electricity, kilowattHours: 1}]
                          stateModel: packml\
                      """));
      var rules =
          requireNonNull(metered.workUnits().get(new EquipmentId("acme.lyon.pack.l3.k1"))).rules();

      assertThat(rules.signals().getFirst())
          .isEqualTo(new SignalDefinition("mains", SignalRole.METER, Optional.empty(), "kW.h"));
      assertThat(rules.masterData().meter("mains")).isPresent();
    }

    @Test
    void tells_what_is_made_of_the_times_of_a_clock_that_is_wrong() {
      var ahead =
          plant(
              PLANT.replace(
                  "    stateModel: packml",
                  "    clock: {treatment: offset, offset: 422 s, tolerance: 2 s}\n"
                      + "    stateModel: packml"));
      var k1 = requireNonNull(ahead.workUnits().get(new EquipmentId("acme.lyon.pack.l3.k1")));

      assertThat(k1.rules().clock())
          .isEqualTo(new ClockPolicy(Treatment.OFFSET, 422_000_000_000L, 2_000_000_000L));
      assertThat(requireNonNull(plant.workUnits().get(k1.id())).rules().clock())
          .isEqualTo(ClockPolicy.TRUSTED);
    }

    @Test
    void maps_the_root_causes_of_a_template_to_the_shared_ones() {
      var reasoned =
          plant(
              PLANT
                  .replace(
                      "    stateModel: packml", "    reasonTree: packer\n    stateModel: packml")
                  .replace(
                      "templates:",
                      """
                      reasonTrees:
                        shared:
                          - {code: mechanical, name: Mechanical}
                        packer:
                          - code: gripper
                            shared: mechanical
                            reasons:
                              - {code: gripper-worn, name: Gripper worn}
                      templates:\
                      """));
      var tree = reasoned.reasonTree(new EquipmentId("acme.lyon.pack.l3.k1")).orElseThrow();

      assertThat(tree.all().map(ReasonTree.Reason::code))
          .containsExactly("gripper", "gripper-worn");
      assertThat(tree.shared("gripper-worn")).contains("mechanical");
      assertThat(tree.find("jam")).isEmpty();
    }

    @Test
    void lets_a_unit_differ_from_its_template() {
      var p1 = requireNonNull(plant.workUnits().get(new EquipmentId("acme.lyon.pack.l3.p1")));

      // 60 s / 1.041, to the nanosecond
      assertThat(p1.rules().plannedRunTimes())
          .containsExactly(new PlannedRunTime("cola", "", 57_636_887_608L));
    }

    @Test
    void lists_the_units_of_a_connection() {
      assertThat(requireNonNull(plant.connections().get("line3")).units())
          .extracting(EquipmentId::value)
          .containsExactly("acme.lyon.pack.l3.k1", "acme.lyon.pack.l3.p1");
      assertThat(requireNonNull(plant.connections().get("line3")).securityPolicy())
          .as("the strongest policy, where none is named")
          .isEqualTo("Aes256_Sha256_RsaPss");
    }

    @Test
    void reads_the_calendar() {
      var day = requireNonNull(plant.calendars().get("day"));

      assertThat(day.zone()).isEqualTo(ZoneId.of("Europe/Paris"));
      assertThat(day.plannedStops().getFirst().days()).as("every day by default").hasSize(7);
      assertThat(day.exceptions().getFirst().interval().length())
          .isEqualTo(24 * 3_600_000_000_000L);
    }

    private static Plant plant(String text) {
      return switch (PlantFile.parse("plant.yaml", text)) {
        case Valid(var plant) -> plant;
        case Invalid(var problems) -> throw new AssertionError(problems);
      };
    }
  }

  @Nested
  class A_file_with_a_mistake {

    @ParameterizedTest(name = "{3}")
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        textBlock =
            """
            {name: state, role: state} | {name: state, role: meter} | {name: state, role: meter | nothing is known of the energy meter "state"; add "meters: [{name: state, carrier: electricity, kilowattHours: 1}]"
            zone: Europe/Paris      | zone: Europe/Pariss  | Europe/Pariss   | "Europe/Pariss" is not an IANA zone as "Europe/Paris"; did you mean "Europe/Paris"?
            calendar: day           | calendar: dai        | dai             | no calendar "dai" is defined; did you mean "day"?
            template: packer, root  | template: paker, root| paker           | no template "paker" is defined; did you mean "packer"?
            stateModel: packml      | stateMode: packml    | stateMode       | unknown key "stateMode"; did you mean "stateModel"?
            perItem: 3 s            | perItem: 0 s         | 0 s             | "0 s" is not a duration as "3 s", "500 ms", "0.5 min" or "PT3S"; it must be above zero
            width: 16               | width: 4             | 4,              | "4" is not a number of bits, 8 to 63; a counter is 8 to 63 bits wide, not 4
            signal: processed       | signal: procesed     | {signal: proc   | no signal "procesed" is defined; did you mean "processed"?
            start: "06:00"          | start: "6 o'clock"   | "6 o'clock"     | "6 o'clock" is not a wall time as "06:00"
            - id: p1                | - id: k1             | id: k1    | acme.lyon.pack.l3.k1 stands here a second time; give it another id
            opc.tcp://10.0.0.7:4840 | opc.tcp//10.0.0.7    | "opc.tcp//10.   | "opc.tcp//10.0.0.7" is not "opc.tcp://host:port"; write scheme, host and port, as opc.tcp://10.0.0.7:4840
            """)
    void is_refused_with_place_and_cure(String right, String wrong, String place, String problem) {
      var text = PLANT.replaceFirst(Pattern.quote(right), wrong);

      var before = text.substring(0, text.lastIndexOf(place));
      var line = before.lines().count() + (before.endsWith("\n") ? 1 : 0);
      var column = before.length() - before.lastIndexOf('\n');
      assertThat(problems(text)).contains("plant.yaml:" + line + ":" + column + ": " + problem);
    }

    @Test
    void shows_all_its_mistakes_at_once() {
      var text = PLANT.replace("width: 16", "width: 99").replace("id: lyon", "id: Lyon");

      assertThat(problems(text)).hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    void that_is_no_yaml_names_the_place() {
      assertThat(problems("version: [1\nenterprise: {"))
          .singleElement()
          .asString()
          .startsWith("plant.yaml:2:");
    }

    @Test
    void that_does_not_exist_is_a_problem_not_an_exception() {
      assertThat(PlantFile.read(Path.of("no-such-plant.yaml"))).isInstanceOf(Invalid.class);
    }
  }

  @Property(tries = 300)
  void any_cut_of_a_file_is_read_or_refused_with_a_place(
      @ForAll @IntRange(max = 1_600) int length) {
    var text = PLANT.substring(0, Math.min(length, PLANT.length()));

    assertThat(PlantFile.parse("plant.yaml", text))
        .satisfiesAnyOf(
            result -> assertThat(result).isInstanceOf(Valid.class),
            result -> assertThat(((Invalid) result).problems()).isNotEmpty());
  }

  private static List<String> problems(String text) {
    return switch (PlantFile.parse("plant.yaml", text)) {
      case Valid(var plant) -> throw new AssertionError("accepted: " + plant);
      case Invalid(var problems) -> problems.stream().map(Problem::toString).toList();
    };
  }
}
