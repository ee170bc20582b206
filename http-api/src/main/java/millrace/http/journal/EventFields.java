package millrace.http.journal;

import millrace.engine.Refusal;
import millrace.engine.connection.ConnectionEvent;
import millrace.engine.equipment.EquipmentEvent;
import millrace.engine.equipment.JobOrderRef;
import millrace.engine.inventory.InventoryEvent;
import millrace.engine.joborder.JobOrderEvent;
import millrace.engine.joborder.JobOrderSpec;
import millrace.engine.personnel.PersonnelEvent;
import millrace.engine.plant.EquipmentId;
import millrace.engine.workcenter.WorkCenterEvent;

/** Events of all entities as JSON. The compiler keeps the list complete. */
final class EventFields {

  private EventFields() {}

  /**
   * The fields of an event.
   *
   * @throws IllegalArgumentException for what is no event of the engine
   */
  static Fields of(Object event) {
    return switch (event) {
      case EquipmentEvent equipment -> EquipmentEventFields.of(equipment);
      case WorkCenterEvent workCenter -> of(workCenter);
      case JobOrderEvent jobOrder -> of(jobOrder);
      case ConnectionEvent connection -> of(connection);
      case PersonnelEvent person -> RecordFields.of(person);
      case InventoryEvent storage -> RecordFields.of(storage);
      default -> throw new IllegalArgumentException("no event: " + event.getClass());
    };
  }

  private static Fields of(WorkCenterEvent event) {
    return switch (event) {
      case WorkCenterEvent.UnitsAdopted e ->
          Fields.of(e).list("units", e.units(), EquipmentId::value);
      case WorkCenterEvent.AddedToJobList e -> Fields.of(e).with("jobOrder", e.jobOrder());
      case WorkCenterEvent.RemovedFromJobList e -> Fields.of(e).with("jobOrder", e.jobOrder());
      case WorkCenterEvent.JobOrderRegistered e -> order(Fields.of(e), e.order());
      case WorkCenterEvent.JobOrderDeregistered e -> Fields.of(e).with("jobOrder", e.jobOrder());
      case WorkCenterEvent.UnitConfirmed e ->
          Fields.of(e)
              .with("unit", e.unit().value())
              .with("jobOrder", e.jobOrder())
              .with("registered", e.registered());
      case WorkCenterEvent.CommandRefused e -> refusal(Fields.of(e), e.refusal());
    };
  }

  private static Fields of(JobOrderEvent event) {
    return switch (event) {
      case JobOrderEvent.JobOrderStored e ->
          spec(Fields.of(e), e.spec()).with("allowedToStart", e.allowedToStart());
      case JobOrderEvent.JobOrderUpdated e -> spec(Fields.of(e), e.spec());
      case JobOrderEvent.JobOrderInterrupted e ->
          Fields.of(e).with("subState", e.subState().label());
      case JobOrderEvent.JobOrderAllowedToStart e -> Fields.of(e);
      case JobOrderEvent.JobOrderStartRevoked e -> Fields.of(e);
      case JobOrderEvent.JobOrderStarted e -> Fields.of(e);
      case JobOrderEvent.JobOrderResumed e -> Fields.of(e);
      case JobOrderEvent.JobOrderEnded e -> Fields.of(e);
      case JobOrderEvent.JobOrderClosed e -> Fields.of(e);
      case JobOrderEvent.JobOrderAborted e -> Fields.of(e);
      case JobOrderEvent.JobOrderCancelled e -> Fields.of(e);
      case JobOrderEvent.JobOrderCleared e -> Fields.of(e);
      case JobOrderEvent.JobOrderReleased e -> Fields.of(e);
      case JobOrderEvent.CommandRefused e -> refusal(Fields.of(e), e.refusal());
    };
  }

  private static Fields of(ConnectionEvent event) {
    return switch (event) {
      case ConnectionEvent.SubscriptionCreated e ->
          Fields.of(e)
              .with("serverUri", e.serverUri())
              .with("subscriptionId", e.subscriptionId())
              .time("createdAt", e.createdAt());
      case ConnectionEvent.SubscriptionEnded e ->
          Fields.of(e).with("subscriptionId", e.subscriptionId()).with("reason", e.reason());
      case ConnectionEvent.ConnectionOpened e ->
          Fields.of(e).with("endpoint", e.endpoint()).with("securityPolicy", e.securityPolicy());
      case ConnectionEvent.ConnectionLost e -> Fields.of(e).with("reason", e.reason());
      case ConnectionEvent.CertificateQuarantined e ->
          Fields.of(e).with("thumbprint", e.thumbprint()).with("subject", e.subject());
      case ConnectionEvent.SignalUnavailable e ->
          Fields.of(e)
              .with("unit", e.unit())
              .with("signal", e.signal())
              .with("node", e.node())
              .with("reason", e.reason());
      case ConnectionEvent.DataLost e -> Fields.of(e).bounds(e.bounds()).with("cause", e.cause());
    };
  }

  static Fields order(Fields fields, JobOrderRef order) {
    return fields
        .with("jobOrder", order.jobOrder())
        .text("operation", order.operation())
        .with("product", order.product());
  }

  static Fields refusal(Fields fields, Refusal refusal) {
    return fields
        .with("guard", refusal.guard())
        .with("command", refusal.command())
        .with("state", refusal.state())
        .with("detail", refusal.detail());
  }

  private static Fields spec(Fields fields, JobOrderSpec spec) {
    fields
        .with("jobOrder", spec.jobOrder())
        .with("workCenter", spec.workCenter().value())
        .text("workMaster", spec.workMaster())
        .text("operation", spec.operation())
        .with("product", spec.product())
        .with("quantity", Fields.of().with("value", spec.quantity()).with("unit", spec.unit()))
        .with("priority", spec.priority());
    spec.plannedStart().ifPresent(start -> fields.time("plannedStart", start));
    spec.plannedEnd().ifPresent(end -> fields.time("plannedEnd", end));
    return fields;
  }
}
