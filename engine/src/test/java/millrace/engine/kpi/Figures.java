package millrace.engine.kpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import millrace.engine.element.ElementVector;
import millrace.engine.kpi.KpiDefinition.Scope;
import millrace.engine.kpi.KpiValue.Result.Defined;

/** Holds KPIs against figures that a reference prints. */
final class Figures {

  // The reference prints ten decimals: half a unit of the last one is what they allow.
  private static final double PRINTED = 0.5000001e-10;

  private Figures() {}

  /** Each KPI, by its id, has its figure to a relative tolerance of 1e-9. */
  static void assertFigures(ElementVector elements, Scope scope, Map<String, Double> expected) {
    assertFigures(KpiCatalogue.ISO_22400, elements, scope, expected);
  }

  /** The same by the policies of a catalogue. */
  static void assertFigures(
      KpiCatalogue catalogue, ElementVector elements, Scope scope, Map<String, Double> expected) {
    expected.forEach((id, figure) -> {
      var result = catalogue.find(id).orElseThrow().over(elements, scope).result();
      assertThat(result).as(id).isInstanceOf(Defined.class);
      assertThat(((Defined) result).value())
          .as("%s of %s", id, elements)
          .isCloseTo(figure, within(Math.max(PRINTED, figure * 1e-9)));
    });
  }
}
