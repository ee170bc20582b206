package millrace.http.kpi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import millrace.engine.kpi.KpiPolicies.LineFigure;
import millrace.engine.kpi.LineFigures;

/**
 * What the figure of a line was taken from, where it is not the sum of its units.
 *
 * @param bottleneck the unit whose items take longest by plan
 * @param output the last unit, whose items are those of the line; left out where they do not count
 * @param elements those of each unit, which its contributions add up to
 */
record LineBody(String bottleneck, Optional<String> output, Map<String, ElementsBody> elements) {

  static Optional<LineBody> of(Sum sum) {
    var figure = sum.aggregation().figure();
    if (figure == LineFigure.SUM_OF_UNITS || sum.ofUnits().isEmpty()) {
      return Optional.empty();
    }
    var units = List.copyOf(sum.ofUnits().sequencedKeySet());
    var elements = new LinkedHashMap<String, ElementsBody>();
    sum.ofUnits().forEach((unit, vector) -> elements.put(unit, ElementsBody.of(vector)));
    return Optional.of(
        new LineBody(
            units.get(LineFigures.bottleneckOf(List.copyOf(sum.ofUnits().sequencedValues()))),
            Optional.of(units.getLast()).filter(_ -> figure == LineFigure.LINE_OUTPUT),
            elements));
  }
}
