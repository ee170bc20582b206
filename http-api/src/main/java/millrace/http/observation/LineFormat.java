package millrace.http.observation;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import millrace.engine.equipment.EquipmentCommand;
import millrace.engine.equipment.EquipmentCommand.ApplyCorrection;
import millrace.engine.equipment.EquipmentCommand.ApproveCorrection;
import millrace.engine.equipment.EquipmentCommand.RejectCorrection;
import millrace.engine.equipment.GapCause;
import millrace.engine.equipment.JobOrderRef;
import millrace.engine.inventory.StockRecord;
import millrace.engine.personnel.PersonnelRecord;
import millrace.engine.plant.EquipmentId;
import millrace.engine.reading.Evidence;
import millrace.engine.reading.Evidence.Movement;
import millrace.engine.reading.Observation.QuantityReported;
import millrace.engine.reading.Observation.ReadingObserved;
import millrace.engine.reading.Observation.ReportedState;
import millrace.engine.reading.Observation.StateReported;
import millrace.engine.reading.Reading;
import millrace.engine.reading.StatusCode;
import millrace.http.correction.CorrectionReader;
import millrace.http.correction.CorrectionReader.Amounts;
import millrace.http.json.JsonObject;

/** The fields of each type of line. */
final class LineFormat {

  private static final Pattern PERSON = Pattern.compile("[\\p{L}\\p{N}._-]{1,100}");

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
          case "transportStarted" -> moved(Movement.TRANSPORT, true);
          case "transportEnded" -> moved(Movement.TRANSPORT, false);
          case "queueEntered" -> moved(Movement.QUEUE, true);
          case "queueLeft" -> moved(Movement.QUEUE, false);
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
          case "correctionApproved" -> corrected(new ApproveCorrection(line.text("correction")));
          case "correctionRejected" ->
              corrected(new RejectCorrection(line.text("correction"), line.text("reason")));
          default ->
              throw line.mistake(
                  "type",
                  "no such type of line",
                  "one of reading, state, quantity, orderRegistered, orderDeregistered,"
                      + " orderStarted, orderEnded, gap, correction, inspection, measurement,"
                      + " maintenanceStarted, maintenanceEnded, transportStarted, transportEnded,"
                      + " queueEntered, queueLeft, material, meter, loggedIn,"
                      + " loggedOut, breakStarted, breakEnded, workStarted, workEnded, stockMoved,"
                      + " stockCounted, correctionApproved, correctionRejected");
        };
    line.nothingElse();
    return content;
  }

  private LogLine moved(Movement movement, boolean begins) {
    return observed(new EvidenceFormat(line).movement(moment(), movement, begins));
  }

  private LogLine observed(Evidence evidence) {
    return new LogLine.Observed(unit(), evidence);
  }

  private LogLine person(PersonnelRecord record) {
    var person = line.text("person");
    if (!PERSON.matcher(person).matches()) {
      throw line.mistake(
          "person", "no id of a person", "1 to 100 letters, digits, dots, hyphens or underlines");
    }
    return new LogLine.OfPerson(person, record);
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
    return corrected(
        new ApplyCorrection(
            id(),
            line.text("reason"),
            line.optionalText("reference"),
            line.optionalText("approver"),
            CorrectionReader.read(line.object("correction")),
            line.has("expectedVersion")
                ? Optional.of(line.integer("expectedVersion", 0))
                : Optional.empty()));
  }

  private LogLine corrected(EquipmentCommand command) {
    var ingestTime = ingestTime();
    return new LogLine.Corrected(
        id(),
        unit(),
        line.text("author"),
        command,
        line.optionalInstant("eventTime").orElse(ingestTime),
        ingestTime);
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
}
