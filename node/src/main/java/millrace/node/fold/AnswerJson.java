package millrace.node.fold;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import millrace.engine.element.Element;
import millrace.engine.element.ElementVector;
import millrace.engine.explanation.Contribution;
import millrace.engine.explanation.Evidence;
import millrace.engine.explanation.Explanation;
import millrace.engine.journal.EntityType;
import millrace.engine.kpi.Bounds;
import millrace.engine.kpi.KpiValue;
import millrace.engine.kpi.KpiValue.Result.Defined;
import millrace.engine.kpi.KpiValue.Result.Undefined;
import millrace.engine.time.Nanos;

/**
 * Writes an answer as JSON. Times are exact nanoseconds, quantities exact decimals, both as text; a
 * KPI has a value or says why it is undefined.
 */
public final class AnswerJson {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private AnswerJson() {}

  public static String of(Answer answer) {
    var body = new LinkedHashMap<String, Object>();
    body.put("scope", answer.question().scope().value());
    body.put("level", answer.level().name());
    body.put("aggregation", answer.aggregation().name());
    body.put("units", answer.units());
    var window = new LinkedHashMap<String, Object>();
    window.put("from", instant(answer.window().start()));
    window.put("to", instant(answer.window().end()));
    body.put("window", window);
    answer.shift().ifPresent(shift -> body.put("shift", shift));
    if (answer.question().window() instanceof Window.OfOrder(var order)) {
      body.put("jobOrder", order);
    }
    answer.question().knownAt().ifPresent(at -> body.put("knownAt", instant(at)));
    body.put("elements", elements(answer.elements()));
    body.put("kpis", answer.kpis().stream().map(AnswerJson::kpi).toList());
    body.put("parts", answer.parts().stream().map(AnswerJson::part).toList());
    body.put("downtimeEvents", answer.stops().stream().map(StopJson::of).toList());
    body.put("speedLosses", SpeedLossJson.of(answer.speeds()));
    answer.supposed().ifPresent(supposed -> body.put("scenario", ScenarioJson.of(supposed)));
    body.put("corrections", answer.corrections().stream().map(StopJson::of).toList());
    body.put("findings", answer.findings().stream().map(AnswerJson::finding).toList());
    body.put("refusedLines", answer.refused().stream().map(AnswerJson::refused).toList());
    body.put("duplicateLines", answer.duplicates());
    answer
        .opened()
        .ifPresent(opened ->
            body.put(
                "explanation",
                opened.explanations().stream()
                    .flatMap(each -> contributions(each).stream())
                    .toList()));
    try {
      return JSON.writeValueAsString(body);
    } catch (JsonProcessingException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static Map<String, Object> refused(RefusedLine line) {
    var body = new LinkedHashMap<String, Object>();
    body.put("line", line.number());
    body.put("why", line.why());
    return body;
  }

  private static List<Map<String, Object>> contributions(Explanation explanation) {
    return explanation.contributions().stream()
        .map(each -> contribution(explanation.unit(), each))
        .toList();
  }

  private static Map<String, Object> contribution(String unit, Contribution contribution) {
    var body = new LinkedHashMap<String, Object>();
    body.put("unit", unit);
    body.put("kind", contribution.kind().name());
    body.put("from", instant(contribution.interval().start()));
    body.put("to", instant(contribution.interval().end()));
    contribution.order().ifPresent(order -> body.put("jobOrder", order.jobOrder()));
    var amounts = elements(contribution.elements());
    amounts.values().removeIf(amount -> ((Map<?, ?>) amount).containsValue("0"));
    body.put("elements", amounts);
    contribution
        .plannedRunTime()
        .ifPresent(pri -> body.put("plannedRunTimeNanoseconds", Long.toString(pri)));
    body.put("events", contribution.evidence().stream().map(each -> event(unit, each)).toList());
    return body;
  }

  private static Map<String, Object> event(String unit, Evidence evidence) {
    var body = new LinkedHashMap<String, Object>();
    var journal = EntityType.EQUIPMENT.persistenceId(unit);
    body.put("event", journal + "#" + evidence.firstSequence());
    if (evidence.lastSequence() != evidence.firstSequence()) {
      body.put("lastEvent", journal + "#" + evidence.lastSequence());
    }
    body.put("kind", evidence.kind().name());
    body.put("subject", evidence.subject());
    body.put("at", instant(evidence.at()));
    return body;
  }

  static Map<String, Object> elements(ElementVector vector) {
    var amounts = new LinkedHashMap<String, Object>();
    for (var element : Element.values()) {
      amounts.put(element.name(), amount(element.dimension(), vector.get(element)));
    }
    amounts.put("PBT", amount(Element.Dimension.TIME, vector.plannedBusyTime()));
    amounts.put("AUPT", amount(Element.Dimension.TIME, vector.unitProcessingTime()));
    amounts.put("AUBT", amount(Element.Dimension.TIME, vector.unitBusyTime()));
    return amounts;
  }

  private static Map<String, String> amount(Element.Dimension dimension, BigDecimal amount) {
    return switch (dimension) {
      case TIME -> Map.of("nanoseconds", plain(amount));
      case QUANTITY, COUNT, ENERGY, QUANTITY_TIME -> Map.of("amount", plain(amount));
    };
  }

  static Map<String, Object> kpi(KpiValue kpi) {
    var body = new LinkedHashMap<String, Object>();
    body.put("id", kpi.definition().id());
    body.put("name", kpi.definition().name());
    body.put("definitionVersion", kpi.definition().version());
    if (!kpi.definition().policies().isEmpty()) {
      body.put("policies", kpi.definition().policies());
    }
    body.put("unit", kpi.definition().unit());
    switch (kpi.result()) {
      case Defined(var value) -> body.put("value", value);
      case Undefined(var reason) -> body.put("undefined", reason);
    }
    kpi.coverage().ifPresent(coverage -> body.put("coverage", coverage));
    kpi.bounds().ifPresent(bounds -> body.put("bounds", bounds(bounds)));
    return body;
  }

  private static Map<String, Object> part(Answer.Part part) {
    var body = new LinkedHashMap<String, Object>();
    body.put("scope", part.scope().name());
    body.put("subject", part.subject());
    var amounts = new LinkedHashMap<String, Object>();
    for (var element : part.elements().present()) {
      amounts.put(element.name(), amount(element.dimension(), part.elements().get(element)));
    }
    body.put("elements", amounts);
    body.put("kpis", part.kpis().stream().map(AnswerJson::kpi).toList());
    return body;
  }

  private static Map<String, Object> bounds(Bounds bounds) {
    var body = new LinkedHashMap<String, Object>();
    body.put("lower", bounds.lower());
    body.put("upper", bounds.upper());
    return body;
  }

  private static Map<String, Object> finding(Answer.UnitFinding each) {
    var body = new LinkedHashMap<String, Object>();
    body.put("unit", each.unit());
    body.put("kind", each.finding().kind().name());
    body.put("at", instant(each.finding().at()));
    body.put("subject", each.finding().subject());
    body.put("detail", each.finding().detail());
    return body;
  }

  private static String instant(long nanos) {
    return Nanos.toInstant(nanos).toString();
  }

  private static String plain(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }
}
