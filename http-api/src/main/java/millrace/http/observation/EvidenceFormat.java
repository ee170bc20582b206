package millrace.http.observation;

import java.math.BigDecimal;
import java.util.Optional;
import millrace.engine.reading.Evidence;
import millrace.engine.reading.Evidence.MaintenanceKind;
import millrace.engine.reading.Evidence.MaterialUse;
import millrace.engine.reading.Evidence.Movement;
import millrace.http.json.JsonObject;

/** The fields of the lines that tell of quality, maintenance, material, energy and movements. */
record EvidenceFormat(JsonObject line) {

  private static final long MOST_ATTEMPTS = 1_000;

  private enum Verdict {
    PASSED,
    FAILED
  }

  /** What all lines have. */
  record Moment(String id, long eventTime, long ingestTime) {}

  Evidence inspection(Moment moment) {
    var attempt = line.integer("attempt", 1);
    if (attempt < 1 || attempt > MOST_ATTEMPTS) {
      throw line.mistake("attempt", attempt + " is no number of an attempt", "1 to 1000");
    }
    return new Evidence.PartInspected(
        moment.id(),
        moment.eventTime(),
        moment.ingestTime(),
        line.text("part"),
        jobOrder(),
        line.optionalText("operation"),
        Math.toIntExact(attempt),
        line.word("verdict", Verdict.class) == Verdict.PASSED,
        line.truth("reworked", false));
  }

  Evidence measurement(Moment moment) {
    return new Evidence.MeasurementRecorded(
        moment.id(),
        moment.eventTime(),
        moment.ingestTime(),
        line.text("characteristic"),
        line.text("subgroup"),
        line.decimal("value"));
  }

  Evidence maintenance(Moment moment, boolean begins) {
    return new Evidence.MaintenanceReported(
        moment.id(),
        moment.eventTime(),
        moment.ingestTime(),
        line.text("order"),
        line.word("kind", MaintenanceKind.class),
        begins);
  }

  Evidence material(Moment moment) {
    return new Evidence.MaterialReported(
        moment.id(),
        moment.eventTime(),
        moment.ingestTime(),
        line.word("use", MaterialUse.class),
        line.text("material"),
        line.optionalText("lot"),
        notNegative("quantity"),
        jobOrder());
  }

  Evidence movement(Moment moment, Movement movement, boolean begins) {
    return new Evidence.MovementReported(
        moment.id(),
        moment.eventTime(),
        moment.ingestTime(),
        movement,
        line.text("jobOrder"),
        line.optionalText("lot"),
        line.optionalText("from"),
        begins);
  }

  Evidence meter(Moment moment) {
    return new Evidence.MeterRead(
        moment.id(),
        moment.eventTime(),
        moment.ingestTime(),
        line.text("meter"),
        notNegative("value"),
        line.truth("exchanged", false));
  }

  private BigDecimal notNegative(String name) {
    var amount = line.decimal(name);
    if (amount.signum() < 0) {
      throw line.mistake(name, "it is below zero", "zero or more");
    }
    return amount;
  }

  private Optional<String> jobOrder() {
    var jobOrder = line.optionalText("jobOrder");
    return jobOrder.isEmpty() ? Optional.empty() : Optional.of(jobOrder);
  }
}
