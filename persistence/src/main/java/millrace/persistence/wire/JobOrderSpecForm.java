package millrace.persistence.wire;

import java.util.Optional;
import millrace.engine.joborder.JobOrderSpec;
import millrace.engine.plant.EquipmentId;
import millrace.persistence.wire.proto.JobOrderProto;

/** How the specification of a job order is stored. */
final class JobOrderSpecForm {

  private JobOrderSpecForm() {}

  static JobOrderProto.JobOrderSpec write(JobOrderSpec spec) {
    var stored =
        JobOrderProto.JobOrderSpec.newBuilder()
            .setJobOrder(spec.jobOrder())
            .setWorkCenter(spec.workCenter().value())
            .setWorkMaster(spec.workMaster())
            .setOperation(spec.operation())
            .setProduct(spec.product())
            .setQuantity(ValueForm.write(spec.quantity()))
            .setUnit(spec.unit())
            .setPriority(spec.priority());
    spec.plannedStart().ifPresent(stored::setPlannedStart);
    spec.plannedEnd().ifPresent(stored::setPlannedEnd);
    return stored.build();
  }

  static JobOrderSpec read(JobOrderProto.JobOrderSpec stored) {
    return new JobOrderSpec(
        stored.getJobOrder(),
        new EquipmentId(stored.getWorkCenter()),
        stored.getWorkMaster(),
        stored.getOperation(),
        stored.getProduct(),
        ValueForm.read(stored.getQuantity()),
        stored.getUnit(),
        stored.getPriority(),
        stored.hasPlannedStart() ? Optional.of(stored.getPlannedStart()) : Optional.empty(),
        stored.hasPlannedEnd() ? Optional.of(stored.getPlannedEnd()) : Optional.empty());
  }
}
