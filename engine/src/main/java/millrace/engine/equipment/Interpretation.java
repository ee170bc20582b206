package millrace.engine.equipment;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import millrace.engine.counter.CounterRule;
import millrace.engine.equipment.RuleSet.SignalDefinition;
import millrace.engine.equipment.RuleSet.SignalRole;
import millrace.engine.time.Nanos;

/** A rule set, prepared so that each reading is looked up and not searched for. */
final class Interpretation {

  /** What a counter is taken for whose rules name no width: it never rolls over by itself. */
  private static final CounterRule WIDEST = new CounterRule(63, CounterRule.Decrease.RESET);

  private static final BigDecimal NANOS_PER_MINUTE = BigDecimal.valueOf(Nanos.PER_MINUTE);

  private final RuleSet rules;
  private final Map<String, SignalRole> roles = new TreeMap<>();
  private final List<Counter> counters;

  Interpretation(RuleSet rules) {
    this.rules = rules;
    for (var signal : rules.signals()) {
      roles.putIfAbsent(signal.name(), signal.role());
    }
    this.counters =
        rules.signals().stream()
            .filter(signal -> isCounter(signal.role()))
            .map(Interpretation::counter)
            .toList();
  }

  /** A counter and how it behaves. */
  record Counter(String signal, SignalRole role, CounterRule rule) {}

  /** How a signal counts. */
  static Counter counter(SignalDefinition signal) {
    return new Counter(signal.name(), signal.role(), signal.counter().orElse(WIDEST));
  }

  RuleSet rules() {
    return rules;
  }

  Optional<SignalRole> role(String signal) {
    return Optional.ofNullable(roles.get(signal));
  }

  /** The name of the signal with a role; of several the first. */
  Optional<String> signal(SignalRole role) {
    return rules.signals().stream()
        .filter(signal -> signal.role() == role)
        .map(SignalDefinition::name)
        .findFirst();
  }

  List<Counter> counters() {
    return counters;
  }

  /** PRI for what an order makes: that of its operation, else that of any operation. */
  OptionalLong plannedRunTime(JobOrderRef order) {
    var exact = plannedRunTime(order.product(), order.operation());
    return exact.isPresent() ? exact : plannedRunTime(order.product(), "");
  }

  private OptionalLong plannedRunTime(String product, String operation) {
    for (var each : rules.plannedRunTimes()) {
      if (each.product().equals(product) && each.operation().equals(operation)) {
        return OptionalLong.of(each.nanosPerItem());
      }
    }
    return OptionalLong.empty();
  }

  /** How many items the design speed allows in a time; one more may have been on its way. */
  Optional<BigDecimal> most(long elapsed) {
    return rules
        .designSpeed()
        .map(perMinute ->
            perMinute
                .multiply(BigDecimal.valueOf(elapsed))
                .divideToIntegralValue(NANOS_PER_MINUTE));
  }

  static boolean isCounter(SignalRole role) {
    return switch (role) {
      case PROCESSED_COUNT, DEFECTIVE_COUNT, REWORK_COUNT -> true;
      case STATE,
          UNIT_MODE,
          ITEM_STATE,
          OPERATION_MODE,
          STARVED,
          BLOCKED,
          STOP_REASON,
          PROCESS_VALUE ->
          false;
    };
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Interpretation that && rules.equals(that.rules);
  }

  @Override
  public int hashCode() {
    return rules.hashCode();
  }
}
