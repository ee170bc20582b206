package millrace.engine.equipment;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalLong;
import millrace.engine.equipment.RuleSet.SignalRole;

/** PQ, GQ, SQ and RQ of one occasion (ISO 22400-2, clause 5); negative where taken away. */
record Quantity(BigDecimal produced, BigDecimal good, BigDecimal scrap, BigDecimal rework) {

  /** What counters told: all are processed, and those that are defective are not good. */
  static Quantity counted(long processed, long defective, long toRework) {
    return new Quantity(
        BigDecimal.valueOf(processed),
        BigDecimal.valueOf(processed - defective - toRework),
        BigDecimal.valueOf(defective),
        BigDecimal.valueOf(toRework));
  }

  static Quantity counted(SignalRole role, long amount) {
    return counted(
        role == SignalRole.PROCESSED_COUNT ? amount : 0,
        role == SignalRole.DEFECTIVE_COUNT ? amount : 0,
        role == SignalRole.REWORK_COUNT ? amount : 0);
  }

  /** Whether PQ = GQ + SQ + RQ. */
  boolean isBalanced() {
    return produced.compareTo(good.add(scrap).add(rework)) == 0;
  }

  /** The balance as a sentence. */
  String explainBalance() {
    return "produced "
        + produced.toPlainString()
        + " is not good "
        + good.toPlainString()
        + " + scrap "
        + scrap.toPlainString()
        + " + rework "
        + rework.toPlainString();
  }

  /** PRI of what was made; empty where the order, or its planned run time, is not known. */
  OptionalLong plannedRunTime(Optional<JobOrderRef> order, Optional<Interpretation> rules) {
    return order.isPresent() && rules.isPresent()
        ? rules.get().plannedRunTime(order.get())
        : OptionalLong.empty();
  }

  /** The planned scrap of one that is made; empty where the order, or its plan, is not known. */
  Optional<BigDecimal> plannedScrap(Optional<JobOrderRef> order, Optional<Interpretation> rules) {
    return order.isPresent() && rules.isPresent()
        ? rules
            .get()
            .rules()
            .masterData()
            .plannedScrap(order.get().product(), order.get().operation())
        : Optional.empty();
  }
}
