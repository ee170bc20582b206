package millrace.engine.joborder;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import millrace.engine.plant.EquipmentId;

/**
 * What a job order asks for (ISA-95 part 4).
 *
 * @param jobOrder its id, unique in the plant
 * @param workCenter where it is to run
 * @param workMaster the recipe or routing; empty where none is named
 * @param operation the operation that runs at the work center; empty where there is only one
 * @param product what is to be made
 * @param quantity POQ, planned order quantity, in quantity units of the product
 * @param unit the UCUM code of the quantity
 * @param priority higher wins
 * @param plannedStart nanoseconds since the epoch (UTC); empty where not planned
 * @param plannedEnd nanoseconds since the epoch (UTC); empty where not planned
 */
public record JobOrderSpec(
    String jobOrder,
    EquipmentId workCenter,
    String workMaster,
    String operation,
    String product,
    BigDecimal quantity,
    String unit,
    int priority,
    Optional<Long> plannedStart,
    Optional<Long> plannedEnd) {

  /** What has to be set right before the order may start, each as a sentence; empty if nothing. */
  public List<String> problems() {
    var problems = new ArrayList<String>();
    if (jobOrder.isBlank()) {
      problems.add("The job order has no id.");
    }
    if (product.isBlank()) {
      problems.add("The product is missing.");
    }
    if (quantity.signum() <= 0) {
      problems.add("The quantity is " + quantity.toPlainString() + " and has to be above zero.");
    }
    if (unit.isBlank()) {
      problems.add("The unit of the quantity is missing.");
    }
    if (plannedStart.isPresent()
        && plannedEnd.isPresent()
        && plannedEnd.get() < plannedStart.get()) {
      problems.add("The planned end lies before the planned start.");
    }
    return List.copyOf(problems);
  }
}
