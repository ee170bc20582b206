package millrace.engine.equipment;

import java.util.Optional;
import millrace.engine.reading.Evidence;
import millrace.engine.reading.Evidence.MaintenanceReported;
import millrace.engine.reading.Evidence.MaterialReported;
import millrace.engine.reading.Evidence.MeasurementRecorded;
import millrace.engine.reading.Evidence.MeterRead;
import millrace.engine.reading.Evidence.MovementReported;
import millrace.engine.reading.Evidence.PartInspected;

/** What a piece of evidence must not say. */
final class EvidenceRules {

  private EvidenceRules() {}

  /** What is wrong with it, as a sentence without its end; empty where nothing is. */
  static Optional<String> problem(Evidence evidence) {
    return switch (evidence) {
      case PartInspected inspected when inspected.attempt() < 1 ->
          Optional.of("attempt " + inspected.attempt() + " is below 1");
      case MaterialReported material when material.quantity().signum() < 0 ->
          Optional.of("a quantity of " + material.quantity().toPlainString() + " is below zero");
      case MeterRead read when read.value().signum() < 0 ->
          Optional.of("a meter that shows " + read.value().toPlainString() + " is below zero");
      case MovementReported moved when moved.jobOrder().isEmpty() ->
          Optional.of("it names no job order whose material is moved, or waits");
      case PartInspected _,
          MaterialReported _,
          MovementReported _,
          MeterRead _,
          MaintenanceReported _,
          MeasurementRecorded _ ->
          Optional.empty();
    };
  }
}
