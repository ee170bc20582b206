package millrace.config.plant;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import millrace.engine.equipment.MasterData;
import millrace.engine.equipment.MasterData.Characteristic;
import millrace.engine.equipment.MasterData.Grade;
import millrace.engine.equipment.MasterData.Meter;
import millrace.engine.equipment.MasterData.PlannedScrap;
import millrace.engine.kpi.KpiPolicies;
import millrace.engine.kpi.KpiPolicies.Divisor;
import millrace.engine.kpi.KpiPolicies.LineFigure;
import millrace.engine.kpi.KpiPolicies.MinorStops;
import millrace.engine.kpi.KpiPolicies.MtbfEstimator;
import millrace.engine.kpi.KpiPolicies.OeeQuality;
import millrace.engine.kpi.KpiPolicies.SigmaEstimator;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads by which choices figures are made, and what they need to know of products and meters. */
final class KpiRulesReader {

  private static final String ABOVE_ZERO = "a number above zero";

  private final Problems problems;

  KpiRulesReader(Problems problems) {
    this.problems = problems;
  }

  KpiPolicies policies(Section rules) {
    return rules.find("policies").map(this::policies).orElse(KpiPolicies.DEFAULT);
  }

  MasterData masterData(Section rules) {
    return new MasterData(
        each(rules, "plannedScrap", this::plannedScrap),
        each(rules, "grades", this::grade),
        each(rules, "meters", this::meter),
        each(rules, "characteristics", this::characteristic));
  }

  private static <T> List<T> each(Section rules, String key, Function<Node, Optional<T>> reader) {
    return rules.items(key).stream().flatMap(node -> reader.apply(node).stream()).toList();
  }

  private KpiPolicies policies(Node node) {
    var section =
        Section.of(
            node,
            problems,
            "oeeQuality",
            "mtbfEstimator",
            "minorStops",
            "sigmaEstimator",
            "divisor",
            "lineFigure");
    var otherwise = KpiPolicies.DEFAULT;
    return new KpiPolicies(
        section.choice("oeeQuality", OeeQuality.class).orElse(otherwise.oeeQuality()),
        section.choice("mtbfEstimator", MtbfEstimator.class).orElse(otherwise.mtbfEstimator()),
        section.choice("minorStops", MinorStops.class).orElse(otherwise.minorStops()),
        section.choice("sigmaEstimator", SigmaEstimator.class).orElse(otherwise.sigmaEstimator()),
        section.choice("divisor", Divisor.class).orElse(otherwise.divisor()),
        section.choice("lineFigure", LineFigure.class).orElse(otherwise.lineFigure()));
  }

  private Optional<PlannedScrap> plannedScrap(Node node) {
    var section = Section.of(node, problems, "product", "operation", "share");
    return section
        .required("share", KpiRulesReader::share, "a share of what is produced, 0 to 1")
        .map(share ->
            new PlannedScrap(section.text("product"), section.text("operation", ""), share));
  }

  private Optional<Grade> grade(Node node) {
    var section = Section.of(node, problems, "name", "factor");
    return section
        .required("factor", RulesReader::positive, ABOVE_ZERO)
        .map(factor -> new Grade(section.text("name"), factor));
  }

  private Optional<Meter> meter(Node node) {
    var section =
        Section.of(node, problems, "name", "carrier", "kilowattHours", "rollover", "exported");
    return Optional.of(
        new Meter(
            section.text("name"),
            section.text("carrier"),
            section
                .value("kilowattHours", RulesReader::positive, ABOVE_ZERO)
                .orElse(BigDecimal.ONE),
            section.value("rollover", RulesReader::positive, ABOVE_ZERO),
            section.value("exported", KpiRulesReader::truth, "true or false").orElse(false)));
  }

  private Optional<Characteristic> characteristic(Node node) {
    var section = Section.of(node, problems, "name", "lower", "upper", "unit");
    var lower = section.value("lower", BigDecimal::new, "a number");
    var upper = section.value("upper", BigDecimal::new, "a number");
    if (lower.isPresent() && upper.isPresent() && lower.get().compareTo(upper.get()) >= 0) {
      problems.add(
          node,
          "the lower limit " + lower.get() + " is not below the upper limit " + upper.get(),
          "set lower below upper");
      return Optional.empty();
    }
    return Optional.of(
        new Characteristic(section.text("name"), lower, upper, section.text("unit", "1")));
  }

  private static BigDecimal share(String text) {
    var share = new BigDecimal(text);
    if (share.signum() < 0 || share.compareTo(BigDecimal.ONE) > 0) {
      throw new IllegalArgumentException("it must be 0 to 1");
    }
    return share;
  }

  private static boolean truth(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("it is neither true nor false");
    };
  }
}
