package millrace.http.observation;

import millrace.engine.inventory.StockRecord;
import millrace.engine.personnel.PersonnelRecord;
import millrace.engine.personnel.PersonnelRecord.Booking;
import millrace.http.json.JsonObject;
import millrace.http.observation.EvidenceFormat.Moment;

/** The fields of the lines that tell of persons and of storage units. */
record RecordFormat(JsonObject line) {

  PersonnelRecord attendance(Moment moment, boolean begins) {
    return new PersonnelRecord.Attendance(
        moment.id(), moment.eventTime(), moment.ingestTime(), begins);
  }

  PersonnelRecord rest(Moment moment, boolean begins) {
    return new PersonnelRecord.Break(moment.id(), moment.eventTime(), moment.ingestTime(), begins);
  }

  PersonnelRecord work(Moment moment, boolean begins) {
    return new PersonnelRecord.Work(
        moment.id(),
        moment.eventTime(),
        moment.ingestTime(),
        begins,
        new Booking(
            line.equipment("unit").value(), line.text("jobOrder"), line.optionalText("operation")));
  }

  StockRecord moved(Moment moment) {
    var quantity = line.decimal("quantity");
    if (quantity.signum() == 0) {
      throw line.mistake("quantity", "nothing was moved", "above zero for in, below for out");
    }
    return new StockRecord.Moved(
        moment.id(), moment.eventTime(), moment.ingestTime(), line.text("product"), quantity);
  }

  StockRecord counted(Moment moment) {
    var quantity = line.decimal("quantity");
    if (quantity.signum() < 0) {
      throw line.mistake("quantity", "it is below zero", "zero or more");
    }
    return new StockRecord.Counted(
        moment.id(), moment.eventTime(), moment.ingestTime(), line.text("product"), quantity);
  }
}
