package millrace.engine.kpi;

import static millrace.engine.kpi.KpiDefinition.Scope.EQUIPMENT;
import static org.assertj.core.api.Assertions.assertThat;

import millrace.engine.element.ElementVector;
import org.junit.jupiter.api.Test;

/** The catalogue of ISO 22400-2:2014 with Amendment 1. */
class KpiCatalogueTest {

  @Test
  void holds_all_34_in_the_order_of_the_standard() {
    assertThat(KpiCatalogue.ISO_22400.definitions())
        .extracting(KpiDefinition::id)
        .containsExactly(
            "WE", "AR", "TR", "AE", "UE", "OEE", "NEE", "A", "E", "QR", "SR", "TE", "PPR", "PSR",
            "FPY", "SCR", "RWR", "FOR", "Cm", "Cmk", "Cp", "Cpk", "CEC", "IT", "FGR", "IGR", "PLR",
            "STLR", "OLR", "ELR", "MTBF", "MTTF", "MTTR", "CMR");
  }

  @Test
  void leaves_no_attribute_empty() {
    assertThat(KpiCatalogue.ISO_22400.definitions())
        .allSatisfy(definition -> {
          assertThat(definition.description()).endsWith(".");
          assertThat(definition.range()).isNotBlank();
          assertThat(definition.scopes()).isNotEmpty();
          assertThat(definition.timings()).isNotEmpty();
          assertThat(definition.audiences()).isNotEmpty();
          assertThat(definition.methodologies()).isNotEmpty();
          assertThat(definition.source()).contains("ISO 22400-2");
        });
  }

  @Test
  void names_the_policies_where_the_standard_leaves_a_choice() {
    assertThat(KpiCatalogue.ISO_22400.find("OEE").orElseThrow().definition().policies())
        .containsExactly("OEE_QUALITY=TIME_WEIGHTED");
    assertThat(KpiCatalogue.ISO_22400.find("MTBF").orElseThrow().definition().policies())
        .containsExactly("MTBF_ESTIMATOR=EXPOSURE_PER_FAILURE");
    assertThat(KpiCatalogue.ISO_22400.find("Cpk").orElseThrow().definition().policies())
        .containsExactly("SIGMA_ESTIMATOR=S_BAR_C4");
  }

  @Test
  void gives_every_kpi_of_a_window_in_its_order() {
    assertThat(KpiCatalogue.ISO_22400.over(ElementVector.ZERO, EQUIPMENT))
        .extracting(KpiValue::definition)
        .isEqualTo(KpiCatalogue.ISO_22400.definitions());
  }
}
