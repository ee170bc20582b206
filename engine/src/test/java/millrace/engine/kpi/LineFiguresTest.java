package millrace.engine.kpi;

import static millrace.engine.kpi.KpiVectors.minutes;
import static millrace.engine.kpi.KpiVectors.quantities;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import millrace.engine.element.Element;
import millrace.engine.element.ElementVector;
import millrace.engine.kpi.KpiDefinition.Scope;
import millrace.engine.kpi.KpiPolicies.LineFigure;
import millrace.engine.kpi.KpiValue.Result.Defined;
import org.junit.jupiter.api.Test;

/** Three figures of one line: a filler of 2 items a minute, a case packer of 4. */
class LineFiguresTest {

  // The filler ran 300 of 400 min and filled 560, of which 20 are scrap; the packer ran 200 of 400
  // and packed 530 of the 540, of which 10 are scrap.
  private static final ElementVector FILLER =
      quantities(
          minutes(Element.POT, 400, Element.APT, 300, Element.PRI_PQ, 280, Element.PRI_GQ, 270),
          540,
          20,
          0);
  private static final ElementVector PACKER =
      quantities(
          minutes(Element.POT, 400, Element.APT, 200, Element.PRI_PQ, 132.5, Element.PRI_GQ, 130),
          520,
          10,
          0);

  @Test
  void the_sum_of_units_is_how_well_equipment_is_used() {
    assertThat(oee(LineFigure.SUM_OF_UNITS)).isCloseTo((270 + 130) / 800.0, within(1e-12));
  }

  @Test
  void the_bottleneck_is_the_unit_whose_items_take_longest() {
    assertThat(oee(LineFigure.BOTTLENECK)).isCloseTo(270 / 400.0, within(1e-12));
  }

  @Test
  void the_output_is_what_the_last_unit_gave_at_the_pace_of_the_bottleneck() {
    assertThat(oee(LineFigure.LINE_OUTPUT)).isCloseTo(520 * 0.5 / 400, within(1e-12));
  }

  @Test
  void a_line_without_units_has_no_elements() {
    for (var figure : LineFigure.values()) {
      assertThat(LineFigures.of(figure, List.of())).isEqualTo(ElementVector.ZERO);
    }
  }

  private static double oee(LineFigure figure) {
    var elements = LineFigures.of(figure, List.of(FILLER, PACKER));
    var oee = KpiCatalogue.ISO_22400.find("OEE").orElseThrow();
    return ((Defined) oee.over(elements, Scope.EQUIPMENT).result()).value();
  }
}
