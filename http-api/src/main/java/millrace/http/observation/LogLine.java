package millrace.http.observation;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import millrace.engine.equipment.EquipmentCommand;
import millrace.engine.equipment.GapCause;
import millrace.engine.equipment.JobOrderRef;
import millrace.engine.inventory.StockRecord;
import millrace.engine.personnel.PersonnelRecord;
import millrace.engine.plant.EquipmentId;
import millrace.engine.reading.Observation;
import millrace.engine.time.Interval;

/** What one line of a log says. */
public sealed interface LogLine {

  /** Unique among the lines of the same equipment; it makes a repeated line recognisable. */
  String id();

  /** When it happened, nanoseconds since the epoch (UTC). */
  long eventTime();

  /** When it was received, nanoseconds since the epoch (UTC): its knowledge time in a log. */
  long ingestTime();

  /** A reading, a reported state or reported quantities of a work unit. */
  record Observed(EquipmentId unit, Observation observation) implements LogLine {
    @Override
    public String id() {
      return observation.id();
    }

    @Override
    public long eventTime() {
      return observation.eventTime();
    }

    @Override
    public long ingestTime() {
      return observation.ingestTime();
    }
  }

  /**
   * From the event time on a job order runs.
   *
   * @param scope a work unit, or a work center for all its units
   */
  record OrderRegistered(
      String id, EquipmentId scope, JobOrderRef order, long eventTime, long ingestTime)
      implements LogLine {}

  /**
   * From the event time on a job order no longer runs.
   *
   * @param scope a work unit, or a work center for all its units
   */
  record OrderDeregistered(
      String id, EquipmentId scope, String jobOrder, long eventTime, long ingestTime)
      implements LogLine {}

  /** The execution of an order began: AOET runs from here. */
  record OrderStarted(String id, String jobOrder, long eventTime, long ingestTime)
      implements LogLine {}

  /** The execution of an order ended: AOET runs to here. */
  record OrderEnded(String id, String jobOrder, long eventTime, long ingestTime)
      implements LogLine {}

  /**
   * Data is missing.
   *
   * @param source the connection, or another source's name
   * @param eventTime the last instant with good data
   * @param until when data was there again; empty while the gap is open
   */
  record Gap(
      String id,
      EquipmentId unit,
      String source,
      GapCause cause,
      long eventTime,
      OptionalLong until,
      long ingestTime)
      implements LogLine {}

  /**
   * A person set something right, or decided on what another one proposed.
   *
   * @param author who
   * @param correction what the unit is told
   * @param eventTime when the person decided it
   */
  record Corrected(
      String id,
      EquipmentId unit,
      String author,
      EquipmentCommand correction,
      long eventTime,
      long ingestTime)
      implements LogLine {}

  /** A person came, went, rested or worked. */
  record OfPerson(String person, PersonnelRecord record) implements LogLine {
    @Override
    public String id() {
      return record.id();
    }

    @Override
    public long eventTime() {
      return record.eventTime();
    }

    @Override
    public long ingestTime() {
      return record.ingestTime();
    }
  }

  /** Something was moved into or out of a storage unit, or counted there. */
  record OfStorage(EquipmentId storage, StockRecord record) implements LogLine {
    @Override
    public String id() {
      return record.id();
    }

    @Override
    public long eventTime() {
      return record.eventTime();
    }

    @Override
    public long ingestTime() {
      return record.ingestTime();
    }
  }

  /** Whose line it is: ids are unique among the lines of the same subject. */
  default String subject() {
    return switch (this) {
      case OfPerson(var person, _) -> "person " + person;
      case OfStorage(var storage, _) -> "storage " + storage;
      case Observed _,
          OrderRegistered _,
          OrderDeregistered _,
          OrderStarted _,
          OrderEnded _,
          Gap _,
          Corrected _ ->
          equipment().map(EquipmentId::value).orElse("");
    };
  }

  /** The equipment that the line speaks of; empty where it speaks of an order as a whole. */
  default Optional<EquipmentId> equipment() {
    return switch (this) {
      case Observed(var unit, _) -> Optional.of(unit);
      case OrderRegistered line -> Optional.of(line.scope);
      case OrderDeregistered line -> Optional.of(line.scope);
      case OrderStarted _, OrderEnded _, OfPerson _, OfStorage _ -> Optional.empty();
      case Gap line -> Optional.of(line.unit);
      case Corrected line -> Optional.of(line.unit);
    };
  }

  /**
   * What the line asks of the work unit, or of each unit of the work center, that {@link
   * #equipment()} names; empty where it asks nothing of units.
   */
  default Optional<EquipmentCommand> command() {
    return switch (this) {
      case Observed(_, var observation) ->
          Optional.of(new EquipmentCommand.ReceiveObservations(List.of(observation)));
      case OrderRegistered line ->
          Optional.of(new EquipmentCommand.RegisterJobOrder(line.order, line.eventTime));
      case OrderDeregistered line ->
          Optional.of(new EquipmentCommand.DeregisterJobOrder(line.jobOrder, line.eventTime));
      case OrderStarted _, OrderEnded _, OfPerson _, OfStorage _ -> Optional.empty();
      case Gap line when line.until.isPresent() ->
          Optional.of(
              new EquipmentCommand.CloseDataGap(
                  line.source, new Interval(line.eventTime, line.until.getAsLong()), line.cause));
      case Gap line ->
          Optional.of(new EquipmentCommand.OpenDataGap(line.source, line.eventTime, line.cause));
      case Corrected line -> Optional.of(line.correction);
    };
  }
}
