package millrace.http.observation;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalLong;
import millrace.engine.equipment.Correction;
import millrace.engine.equipment.Correction.CorrectedActivity;
import millrace.engine.equipment.EquipmentCommand.ApplyCorrection;
import millrace.engine.equipment.GapCause;
import millrace.engine.equipment.JobOrderRef;
import millrace.engine.inventory.StockRecord;
import millrace.engine.personnel.PersonnelRecord;
import millrace.engine.plant.EquipmentId;
import millrace.engine.reading.Evidence;
import millrace.engine.reading.Observation.QuantityReported;
import millrace.engine.reading.Observation.ReadingObserved;
import millrace.engine.reading.Observation.ReportedState;
import millrace.engine.reading.Observation.StateReported;
import millrace.engine.reading.Reading;
import millrace.engine.reading.StatusCode;
import millrace.engine.time.Interval;
import millrace.http.json.JsonObject;

/** The fields of each type of line. */
final class LineFormat {

  private final JsonObject line;
  private final OptionalLong receivedAt;

  LineFormat(JsonObject line, OptionalLong receivedAt) {
    this.line = line;
    this.receivedAt = receivedAt;
  }

  LogLine content() {
    var content =
        switch (line.text("type")) {
          case "reading" -> reading();
          case "state" -> state();
          case "quantity" -> quantity();
          case "orderRegistered" -> orderRegistered();
          case "orderDeregistered" ->
              new LogLine.OrderDeregistered(
                  id(), scope(), line.text("jobOrder"), eventTime(), ingestTime());
          case "orderStarted" ->
              new LogLine.OrderStarted(id(), line.text("jobOrder"), eventTime(), ingestTime());
          case "orderEnded" ->
              new LogLine.OrderEnded(id(), line.text("jobOrder"), eventTime(), ingestTime());
          case "gap" -> gap();
          case "correction" -> correction();
          case "inspection" -> observed(new EvidenceFormat(line).inspection(moment()));
          case "measurement" -> observed(new EvidenceFormat(line).measurement(moment()));
          case "maintenanceStarted" ->
              observed(new EvidenceFormat(line).maintenance(moment(), true));
          case "maintenanceEnded" ->
              observed(new EvidenceFormat(line).maintenance(moment(), false));
          case "material" -> observed(new EvidenceFormat(line).material(moment()));
          case "meter" -> observed(new EvidenceFormat(line).meter(moment()));
          case "loggedIn" -> person(new RecordFormat(line).attendance(moment(), true));
          case "loggedOut" -> person(new RecordFormat(line).attendance(moment(), false));
          case "breakStarted" -> person(new RecordFormat(line).rest(moment(), true));
          case "breakEnded" -> person(new RecordFormat(line).rest(moment(), false));
          case "workStarted" -> person(new RecordFormat(line).work(moment(), true));
          case "workEnded" -> person(new RecordFormat(line).work(moment(), false));
          case "stockMoved" -> storage(new RecordFormat(line).moved(moment()));
          case "stockCounted" -> storage(new RecordFormat(line).counted(moment()));
          default ->
              throw line.mistake(
                  "type",
                  "no such type of line",
                  "one of reading, state, quantity, orderRegistered, orderDeregistered,"
                      + " orderStarted, orderEnded, gap, correction, inspection, measurement,"
                      + " maintenanceStarted, maintenanceEnded, material, meter, loggedIn,"
                      + " loggedOut, breakStarted, breakEnded, workStarted, workEnded, stockMoved,"
                      + " stockCounted");
        };
    line.nothingElse();
    return content;
  }

  private LogLine observed(Evidence evidence) {
    return new LogLine.Observed(unit(), evidence);
  }

  private LogLine person(PersonnelRecord record) {
    return new LogLine.OfPerson(line.text("person"), record);
  }

  private LogLine storage(StockRecord record) {
    return new LogLine.OfStorage(line.equipment("storage"), record);
  }

  private EvidenceFormat.Moment moment() {
    return new EvidenceFormat.Moment(id(), eventTime(), ingestTime());
  }

  private LogLine reading() {
    var sourceTime = line.instant("sourceTime");
    return new LogLine.Observed(
        unit(),
        new ReadingObserved(
            id(),
            new Reading(
                line.text("signal"),
                line.simple("value", new SignalValueReader()),
                line.has("status") ? line.simple("status", new StatusReader()) : StatusCode.GOOD,
                sourceTime,
                line.optionalInstant("serverTime").orElse(sourceTime),
                ingestTime())));
  }

  private LogLine state() {
    return new LogLine.Observed(
        unit(),
        new StateReported(
            id(),
            eventTime(),
            ingestTime(),
            line.word("state", ReportedState.class),
            line.truth("failure", false),
            line.optionalText("reason")));
  }

  private LogLine quantity() {
    var amounts = Amounts.of(line);
    for (var code : new String[] {"pq", "gq", "sq", "rq"}) {
      if (line.optionalDecimal(code).filter(amount -> amount.signum() < 0).isPresent()) {
        throw line.mistake(
            code,
            "a reported quantity is negative",
            "zero or more; to take back" + " what was reported, apply a correction");
      }
    }
    var jobOrder = line.optionalText("jobOrder");
    return new LogLine.Observed(
        unit(),
        new QuantityReported(
            id(),
            eventTime(),
            ingestTime(),
            jobOrder.isEmpty() ? Optional.empty() : Optional.of(jobOrder),
            line.optionalText("operation"),
            amounts.produced(),
            amounts.good(),
            amounts.scrap(),
            amounts.rework()));
  }

  private LogLine orderRegistered() {
    return new LogLine.OrderRegistered(
        id(),
        scope(),
        new JobOrderRef(
            line.text("jobOrder"), line.optionalText("operation"), line.text("product")),
        eventTime(),
        ingestTime());
  }

  private LogLine gap() {
    var from = line.instant("from");
    var until = line.optionalInstant("to");
    if (until.isPresent() && until.getAsLong() < from) {
      throw line.mistake("to", "the gap ends before it begins", "a time not before \"from\"");
    }
    return new LogLine.Gap(
        id(),
        unit(),
        line.text("source"),
        line.word("cause", GapCause.class),
        from,
        until,
        ingestTime());
  }

  private LogLine correction() {
    var ingestTime = ingestTime();
    return new LogLine.Corrected(
        unit(),
        line.text("author"),
        new ApplyCorrection(
            id(),
            line.text("reason"),
            line.optionalText("reference"),
            line.optionalText("approver"),
            corrected(line.object("correction"))),
        line.optionalInstant("eventTime").orElse(ingestTime),
        ingestTime);
  }

  private static Correction corrected(JsonObject body) {
    var correction =
        switch (body.text("type")) {
          case "reclassify" ->
              new Correction.Reclassify(
                  interval(body),
                  body.word("as", CorrectedActivity.class),
                  body.truth("failure", false));
          case "correctQuantity" -> {
            var amounts = Amounts.of(body);
            yield new Correction.CorrectQuantity(
                body.instant("at"),
                body.text("jobOrder"),
                body.optionalText("operation"),
                amounts.produced(),
                amounts.good(),
                amounts.scrap(),
                amounts.rework());
          }
          case "moveJobOrderStart" ->
              new Correction.MoveJobOrderStart(body.text("jobOrder"), body.instant("from"));
          case "retract" -> new Correction.Retract(body.text("observation"));
          default ->
              throw body.mistake(
                  "type",
                  "no such type of correction",
                  "one of reclassify, correctQuantity, moveJobOrderStart, retract");
        };
    body.nothingElse();
    return correction;
  }

  private static Interval interval(JsonObject body) {
    var from = body.instant("from");
    var to = body.instant("to");
    if (to <= from) {
      throw body.mistake("to", "the interval is empty", "a time after \"from\"");
    }
    return new Interval(from, to);
  }

  private String id() {
    return line.text("id");
  }

  private EquipmentId unit() {
    return line.equipment("unit");
  }

  private EquipmentId scope() {
    if (line.has("unit") && line.has("workCenter")) {
      throw line.mistake("workCenter", "both a unit and a work center", "one of them");
    }
    return line.has("workCenter") ? line.equipment("workCenter") : unit();
  }

  private long eventTime() {
    return line.instant("eventTime");
  }

  private long ingestTime() {
    return receivedAt.isPresent()
        ? line.optionalInstant("ingestTime").orElse(receivedAt.getAsLong())
        : line.instant("ingestTime");
  }

  /** PQ, GQ, SQ and RQ of one report. */
  private record Amounts(
      BigDecimal produced, BigDecimal good, BigDecimal scrap, BigDecimal rework) {

    static Amounts of(JsonObject body) {
      var amounts =
          new Amounts(
              body.decimal("pq"),
              body.decimal("gq"),
              body.optionalDecimal("sq").orElse(BigDecimal.ZERO),
              body.optionalDecimal("rq").orElse(BigDecimal.ZERO));
      var sum = amounts.good.add(amounts.scrap).add(amounts.rework);
      if (amounts.produced.compareTo(sum) != 0) {
        throw body.mistake(
            "pq",
            "PQ is "
                + amounts.produced.toPlainString()
                + ", and GQ + SQ + RQ is "
                + sum.toPlainString(),
            "PQ = GQ + SQ + RQ");
      }
      return amounts;
    }
  }
}
