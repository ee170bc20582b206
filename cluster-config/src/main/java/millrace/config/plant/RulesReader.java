package millrace.config.plant;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import millrace.engine.counter.CounterRule;
import millrace.engine.equipment.MasterData;
import millrace.engine.equipment.RuleSet;
import millrace.engine.equipment.RuleSet.ActivityRule;
import millrace.engine.equipment.RuleSet.Horizons;
import millrace.engine.equipment.RuleSet.Lateness;
import millrace.engine.equipment.RuleSet.PlannedRunTime;
import millrace.engine.equipment.RuleSet.SignalDefinition;
import millrace.engine.equipment.RuleSet.SignalRole;
import millrace.engine.equipment.RuleSet.StateModel;
import millrace.engine.packml.PackMlEdition;
import millrace.engine.reading.ClockPolicy;
import millrace.engine.reading.ClockPolicy.Treatment;
import millrace.engine.timeline.Activity;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads how a work unit's signals are understood. */
final class RulesReader {

  static final String[] KEYS = {
    "stateModel",
    "edition",
    "signals",
    "activities",
    "plannedRunTimes",
    "designSpeed",
    "horizons",
    "minorStopThreshold",
    "clock",
    "approvalThreshold",
    "policies",
    "plannedScrap",
    "grades",
    "meters",
    "characteristics"
  };

  private static final String DURATION =
      "a duration as \"3 s\", \"500 ms\", \"0.5 min\" or \"PT3S\"";
  private static final Pattern AMOUNT =
      Pattern.compile("(?<number>[0-9]+(\\.[0-9]+)?) ?(?<unit>ns|us|ms|s|min|h|d)");
  private static final BigDecimal NANOS_PER_MINUTE = new BigDecimal("60000000000");

  private final Problems problems;

  RulesReader(Problems problems) {
    this.problems = problems;
  }

  RuleSet read(String version, Section section) {
    var model = section.choice("stateModel", StateModel.class).orElse(StateModel.REPORTED);
    var kpis = new KpiRulesReader(problems);
    var data = kpis.masterData(section);
    return new RuleSet(
        version,
        model,
        section.choice("edition", PackMlEdition.class).orElse(PackMlEdition.TR88_2022),
        section.items("signals").stream().flatMap(each -> signal(each, data).stream()).toList(),
        section.items("activities").stream().flatMap(each -> activity(each).stream()).toList(),
        section.items("plannedRunTimes").stream().flatMap(each -> runTime(each).stream()).toList(),
        section.value("designSpeed", RulesReader::positive, "a number of items per minute"),
        section.find("horizons").map(this::horizons).orElse(Horizons.DEFAULT),
        section.value("minorStopThreshold", RulesReader::nanos, DURATION),
        section.find("clock").map(this::clock).orElse(ClockPolicy.TRUSTED),
        section.value(
            "approvalThreshold", RulesReader::positive, "a number of OEE percentage points"),
        kpis.policies(section),
        data);
  }

  private Optional<SignalDefinition> signal(Node node, MasterData data) {
    var section = Section.of(node, problems, "name", "role", "counter", "unit");
    var role = section.requiredChoice("role", SignalRole.class);
    if (role.isEmpty()) {
      return Optional.empty();
    }
    var counter = section.find("counter").flatMap(this::counter);
    var counts =
        switch (role.get()) {
          case PROCESSED_COUNT, DEFECTIVE_COUNT, REWORK_COUNT -> true;
          case STATE,
              UNIT_MODE,
              ITEM_STATE,
              OPERATION_MODE,
              STARVED,
              BLOCKED,
              STOP_REASON,
              PROCESS_VALUE,
              METER ->
              false;
        };
    if (counts && section.find("counter").isEmpty()) {
      problems.add(
          node,
          "a counter without width and reset policy",
          "add \"counter: {width: 16, decrease: rollover}\"");
      return Optional.empty();
    }
    var name = section.text("name");
    if (role.get() == SignalRole.METER && data.meter(name).isEmpty()) {
      problems.add(
          node,
          "nothing is known of the energy meter \"" + name + "\"",
          "add \"meters: [{name: " + name + ", carrier: electricity, kilowattHours: 1}]\"");
      return Optional.empty();
    }
    return Optional.of(new SignalDefinition(name, role.get(), counter, section.text("unit", "1")));
  }

  private Optional<CounterRule> counter(Node node) {
    var section = Section.of(node, problems, "width", "decrease");
    var width = section.required("width", RulesReader::width, "a number of bits, 8 to 63");
    var decrease = section.requiredChoice("decrease", CounterRule.Decrease.class);
    return width.isPresent() && decrease.isPresent()
        ? Optional.of(new CounterRule(width.get(), decrease.get()))
        : Optional.empty();
  }

  private Optional<ActivityRule> activity(Node node) {
    var section = Section.of(node, problems, "state", "mode", "activity");
    return section
        .requiredChoice("activity", Activity.class)
        .map(activity ->
            new ActivityRule(
                section.text("state"),
                section.value("mode", mode -> mode, "the name of a mode"),
                activity));
  }

  private Optional<PlannedRunTime> runTime(Node node) {
    var section = Section.of(node, problems, "product", "operation", "perItem", "itemsPerMinute");
    var perItem = section.value("perItem", RulesReader::nanos, DURATION);
    var rate =
        section
            .value("itemsPerMinute", RulesReader::positive, "a number above zero")
            .map(items ->
                NANOS_PER_MINUTE.divide(items, 0, RoundingMode.HALF_EVEN).longValueExact());
    if (section.find("perItem").isPresent() == section.find("itemsPerMinute").isPresent()) {
      problems.add(
          node, "a planned run time wants one figure", "give either perItem or itemsPerMinute");
      return Optional.empty();
    }
    return perItem
        .or(() -> rate)
        .map(nanos ->
            new PlannedRunTime(section.text("product"), section.text("operation", ""), nanos));
  }

  private Horizons horizons(Node node) {
    var section = Section.of(node, problems, "readings", "states", "lateness");
    return new Horizons(
        section.value("readings", RulesReader::nanos, DURATION).orElse(Horizons.DEFAULT.readings()),
        section.value("states", RulesReader::nanos, DURATION).orElse(Horizons.DEFAULT.states()),
        section.find("lateness").map(this::lateness).orElse(Lateness.DEFAULT));
  }

  private Lateness lateness(Node node) {
    var section = Section.of(node, problems, "machines", "people");
    return new Lateness(
        section.value("machines", RulesReader::nanos, DURATION).orElse(Lateness.DEFAULT.machines()),
        section.value("people", RulesReader::nanos, DURATION).orElse(Lateness.DEFAULT.people()));
  }

  private ClockPolicy clock(Node node) {
    var section = Section.of(node, problems, "treatment", "offset", "tolerance");
    var treatment = section.requiredChoice("treatment", Treatment.class).orElse(Treatment.TRUST);
    var offset = section.value("offset", RulesReader::offset, DURATION + ", or minus one");
    if ((treatment == Treatment.OFFSET) != offset.isPresent()) {
      problems.add(
          node,
          "an offset belongs to the treatment offset, and only there",
          "as \"clock: {treatment: offset, offset: 422 s}\"");
    }
    return new ClockPolicy(
        treatment,
        offset.orElse(0L),
        section
            .value("tolerance", RulesReader::nanos, DURATION)
            .orElse(ClockPolicy.TRUSTED.tolerance()));
  }

  private static long offset(String text) {
    var nanos = text.startsWith("-") ? -nanos(text.substring(1)) : nanos(text);
    return new ClockPolicy(Treatment.OFFSET, nanos, 0).offset();
  }

  private static int width(String text) {
    var width = Integer.parseInt(text);
    return new CounterRule(width, CounterRule.Decrease.ROLLOVER).width();
  }

  static BigDecimal positive(String text) {
    var number = new BigDecimal(text);
    if (number.signum() <= 0) {
      throw new IllegalArgumentException("it must be above zero");
    }
    return number;
  }

  /** A duration of more than nothing, in nanoseconds. */
  static long nanos(String text) {
    var amount = AMOUNT.matcher(text.toLowerCase(Locale.ROOT));
    var nanos =
        amount.matches()
            ? new BigDecimal(amount.group("number"))
                .multiply(BigDecimal.valueOf(unit(amount.group("unit")).toNanos()))
                .setScale(0, RoundingMode.HALF_EVEN)
                .longValueExact()
            : Duration.parse(text).toNanos();
    if (nanos <= 0) {
      throw new IllegalArgumentException("it must be above zero");
    }
    return nanos;
  }

  private static Duration unit(String unit) {
    return switch (unit) {
      case "ns" -> Duration.ofNanos(1);
      case "us" -> Duration.ofNanos(1_000);
      case "ms" -> Duration.ofMillis(1);
      case "s" -> Duration.ofSeconds(1);
      case "min" -> Duration.ofMinutes(1);
      case "h" -> Duration.ofHours(1);
      default -> Duration.ofDays(1);
    };
  }
}
