package millrace.persistence.wire;

import millrace.engine.kpi.KpiPolicies;
import millrace.engine.kpi.KpiPolicies.Divisor;
import millrace.engine.kpi.KpiPolicies.LineFigure;
import millrace.engine.kpi.KpiPolicies.MinorStops;
import millrace.engine.kpi.KpiPolicies.MtbfEstimator;
import millrace.engine.kpi.KpiPolicies.OeeQuality;
import millrace.engine.kpi.KpiPolicies.SigmaEstimator;
import millrace.persistence.wire.proto.EquipmentProto;

/** How the choices that ISO 22400-2 leaves open are stored. */
final class PoliciesForm {

  private static final Codes<OeeQuality, EquipmentProto.OeeQuality> QUALITIES =
      new Codes<>(OeeQuality.class, EquipmentProto.OeeQuality.class, "OEE_QUALITY_");
  private static final Codes<MtbfEstimator, EquipmentProto.MtbfEstimator> ESTIMATORS =
      new Codes<>(MtbfEstimator.class, EquipmentProto.MtbfEstimator.class, "MTBF_ESTIMATOR_");
  private static final Codes<MinorStops, EquipmentProto.MinorStops> MINOR_STOPS =
      new Codes<>(MinorStops.class, EquipmentProto.MinorStops.class, "MINOR_STOPS_");
  private static final Codes<SigmaEstimator, EquipmentProto.SigmaEstimator> SIGMAS =
      new Codes<>(SigmaEstimator.class, EquipmentProto.SigmaEstimator.class, "SIGMA_ESTIMATOR_");
  private static final Codes<Divisor, EquipmentProto.Divisor> DIVISORS =
      new Codes<>(Divisor.class, EquipmentProto.Divisor.class, "DIVISOR_");
  private static final Codes<LineFigure, EquipmentProto.LineFigure> LINES =
      new Codes<>(LineFigure.class, EquipmentProto.LineFigure.class, "LINE_FIGURE_");

  private PoliciesForm() {}

  static EquipmentProto.KpiPolicies write(KpiPolicies policies) {
    return EquipmentProto.KpiPolicies.newBuilder()
        .setOeeQuality(QUALITIES.write(policies.oeeQuality()))
        .setMtbfEstimator(ESTIMATORS.write(policies.mtbfEstimator()))
        .setMinorStops(MINOR_STOPS.write(policies.minorStops()))
        .setSigmaEstimator(SIGMAS.write(policies.sigmaEstimator()))
        .setDivisor(DIVISORS.write(policies.divisor()))
        .setLineFigure(LINES.write(policies.lineFigure()))
        .build();
  }

  static KpiPolicies read(EquipmentProto.KpiPolicies stored) {
    return new KpiPolicies(
        QUALITIES.read(stored.getOeeQualityValue()),
        ESTIMATORS.read(stored.getMtbfEstimatorValue()),
        MINOR_STOPS.read(stored.getMinorStopsValue()),
        SIGMAS.read(stored.getSigmaEstimatorValue()),
        DIVISORS.read(stored.getDivisorValue()),
        LINES.read(stored.getLineFigureValue()));
  }
}
