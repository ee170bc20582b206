package millrace.http.kpi;

import java.util.List;
import millrace.engine.kpi.KpiDefinition;

/** A KPI definition with the attributes of ISO 22400-1. */
record KpiDefinitionBody(
    String id,
    String version,
    String name,
    String description,
    List<String> scopes,
    String formula,
    String unit,
    String range,
    String trend,
    List<String> timings,
    List<String> audiences,
    List<String> methodologies,
    List<String> policies,
    String source) {

  static KpiDefinitionBody of(KpiDefinition definition) {
    return new KpiDefinitionBody(
        definition.id(),
        definition.version(),
        definition.name(),
        definition.description(),
        names(definition.scopes()),
        definition.formula(),
        definition.unit(),
        definition.range(),
        definition.trend().name(),
        names(definition.timings()),
        names(definition.audiences()),
        names(definition.methodologies()),
        definition.policies(),
        definition.source());
  }

  private static List<String> names(List<? extends Enum<?>> words) {
    return words.stream().<String>map(Enum::name).toList();
  }
}
