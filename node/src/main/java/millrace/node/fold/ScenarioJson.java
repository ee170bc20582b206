package millrace.node.fold;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import millrace.engine.journal.EntityType;
import millrace.engine.plant.EquipmentId;
import millrace.engine.scenario.Difference;
import millrace.engine.scenario.KpiDifference;
import millrace.engine.scenario.Told;
import millrace.engine.time.Nanos;

/** A history by other rules as JSON, beside what is of record. */
final class ScenarioJson {

  private ScenarioJson() {}

  static Map<String, Object> of(Answer.Supposed supposed) {
    var comparison = supposed.comparison();
    var body = new LinkedHashMap<String, Object>();
    body.put("ofRecord", false);
    body.put("changes", names(List.copyOf(supposed.scenario().changes())));
    body.put("aggregationOfRecord", comparison.how().figure().name());
    body.put("aggregation", comparison.supposedly().figure().name());
    body.put("policiesOfRecord", comparison.how().policies().told());
    body.put("policies", comparison.supposedly().policies().told());
    body.put("elementsOfRecord", AnswerJson.elements(comparison.ofRecord()));
    body.put("elements", AnswerJson.elements(comparison.supposed()));
    body.put("kpis", comparison.kpis().stream().map(ScenarioJson::kpi).toList());
    var differences = new ArrayList<Map<String, Object>>();
    comparison
        .units()
        .forEach((unit, all) -> all.forEach(each -> differences.add(difference(unit, each))));
    body.put("differences", differences);
    return body;
  }

  private static Map<String, Object> kpi(KpiDifference difference) {
    var body = new LinkedHashMap<String, Object>();
    body.put("id", difference.was().definition().id());
    body.put("ofRecord", AnswerJson.kpi(difference.was()));
    body.put("supposed", AnswerJson.kpi(difference.is()));
    body.put("same", difference.isSame());
    body.put("because", names(difference.because()));
    return body;
  }

  private static Map<String, Object> difference(EquipmentId unit, Difference difference) {
    var body = new LinkedHashMap<String, Object>();
    body.put("unit", unit.value());
    body.put("from", Nanos.toInstant(difference.interval().start()).toString());
    body.put("to", Nanos.toInstant(difference.interval().end()).toString());
    body.put("ofRecord", told(difference.was()));
    body.put("supposed", told(difference.is()));
    body.put("because", names(difference.because()));
    difference
        .toldBy()
        .ifPresent(sequence ->
            body.put("event", EntityType.EQUIPMENT.persistenceId(unit.value()) + "#" + sequence));
    return body;
  }

  private static Map<String, Object> told(Told told) {
    var body = new LinkedHashMap<String, Object>();
    body.put("activity", told.activity().name());
    body.put("element", told.element().name());
    body.put("failure", told.failure());
    body.put("minorStop", told.minorStop());
    return body;
  }

  private static List<String> names(List<? extends Enum<?>> words) {
    return words.stream().<String>map(Enum::name).toList();
  }
}
