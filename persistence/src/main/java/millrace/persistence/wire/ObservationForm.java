package millrace.persistence.wire;

import java.util.Optional;
import millrace.engine.reading.Evidence;
import millrace.engine.reading.Observation;
import millrace.engine.reading.Observation.QuantityReported;
import millrace.engine.reading.Observation.ReadingObserved;
import millrace.engine.reading.Observation.ReportedState;
import millrace.engine.reading.Observation.StateReported;
import millrace.engine.reading.Reading;
import millrace.engine.reading.SignalValue;
import millrace.engine.reading.SignalValue.BooleanValue;
import millrace.engine.reading.SignalValue.IntegerValue;
import millrace.engine.reading.SignalValue.NoValue;
import millrace.engine.reading.SignalValue.RealValue;
import millrace.engine.reading.SignalValue.TextValue;
import millrace.engine.reading.StatusCode;
import millrace.persistence.wire.proto.EquipmentProto;

/** How the reports of sources without OPC UA are stored. */
final class ObservationForm {

  private static final Codes<ReportedState, EquipmentProto.ReportedState> STATES =
      new Codes<>(ReportedState.class, EquipmentProto.ReportedState.class, "REPORTED_STATE_");

  private ObservationForm() {}

  static EquipmentProto.Observation write(Observation observation) {
    var stored = EquipmentProto.Observation.newBuilder().setId(observation.id());
    return switch (observation) {
      case ReadingObserved(_, var reading) -> stored.setReading(write(reading)).build();
      case StateReported state -> stored.setState(write(state)).build();
      case QuantityReported quantity -> stored.setQuantity(write(quantity)).build();
      case Evidence evidence -> EvidenceForm.write(evidence);
    };
  }

  static Observation read(EquipmentProto.Observation stored) {
    var id = stored.getId();
    return switch (stored.getObservedCase()) {
      case READING -> new ReadingObserved(id, read(stored.getReading()));
      case STATE -> read(id, stored.getState());
      case QUANTITY -> read(id, stored.getQuantity());
      case INSPECTION, MEASUREMENT, MAINTENANCE, MATERIAL, METER, MOVEMENT ->
          EvidenceForm.read(stored);
      case OBSERVED_NOT_SET ->
          throw new UnreadableBytes("observation \"" + id + "\" is of a kind not known here");
    };
  }

  private static EquipmentProto.Reading write(Reading reading) {
    var stored =
        EquipmentProto.Reading.newBuilder()
            .setSignal(reading.signal())
            .setStatus(reading.status().bits())
            .setSourceTime(reading.sourceTime())
            .setServerTime(reading.serverTime())
            .setIngestTime(reading.ingestTime());
    return switch (reading.value()) {
      case IntegerValue(var value) -> stored.setInteger(value).build();
      case RealValue(var value) -> stored.setReal(value).build();
      case BooleanValue(var value) -> stored.setBoolean(value).build();
      case TextValue(var value) -> stored.setText(value).build();
      case NoValue() -> stored.build();
    };
  }

  private static Reading read(EquipmentProto.Reading stored) {
    return new Reading(
        stored.getSignal(),
        value(stored),
        new StatusCode(stored.getStatus()),
        stored.getSourceTime(),
        stored.getServerTime(),
        stored.getIngestTime());
  }

  private static SignalValue value(EquipmentProto.Reading stored) {
    return switch (stored.getValueCase()) {
      case INTEGER -> new IntegerValue(stored.getInteger());
      case REAL -> new RealValue(stored.getReal());
      case BOOLEAN -> new BooleanValue(stored.getBoolean());
      case TEXT -> new TextValue(stored.getText());
      case VALUE_NOT_SET -> new NoValue();
    };
  }

  private static EquipmentProto.StateReported write(StateReported state) {
    return EquipmentProto.StateReported.newBuilder()
        .setEventTime(state.eventTime())
        .setIngestTime(state.ingestTime())
        .setState(STATES.write(state.state()))
        .setFailure(state.failure())
        .setReason(state.reason())
        .build();
  }

  private static StateReported read(String id, EquipmentProto.StateReported stored) {
    return new StateReported(
        id,
        stored.getEventTime(),
        stored.getIngestTime(),
        STATES.read(stored.getStateValue()),
        stored.getFailure(),
        stored.getReason());
  }

  private static EquipmentProto.QuantityReported write(QuantityReported quantity) {
    var stored =
        EquipmentProto.QuantityReported.newBuilder()
            .setEventTime(quantity.eventTime())
            .setIngestTime(quantity.ingestTime())
            .setOperation(quantity.operation())
            .setProduced(ValueForm.write(quantity.produced()))
            .setGood(ValueForm.write(quantity.good()))
            .setScrap(ValueForm.write(quantity.scrap()))
            .setRework(ValueForm.write(quantity.rework()));
    quantity.jobOrder().ifPresent(stored::setJobOrder);
    return stored.build();
  }

  private static QuantityReported read(String id, EquipmentProto.QuantityReported stored) {
    return new QuantityReported(
        id,
        stored.getEventTime(),
        stored.getIngestTime(),
        stored.hasJobOrder() ? Optional.of(stored.getJobOrder()) : Optional.empty(),
        stored.getOperation(),
        ValueForm.read(stored.getProduced()),
        ValueForm.read(stored.getGood()),
        ValueForm.read(stored.getScrap()),
        ValueForm.read(stored.getRework()));
  }
}
