package millrace.engine.equipment;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
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
  private final SignalTable signals;
  private final Speed speed;

  Interpretation(RuleSet rules) {
    this.rules = rules;
    this.signals = SignalTable.of(rules.signals());
    this.speed = Speed.of(rules.designSpeed());
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
    return signals.role(signal);
  }

  /** The name of the signal with a role; of several the first. */
  Optional<String> signal(SignalRole role) {
    return signals.signal(role);
  }

  List<Counter> counters() {
    return signals.counters();
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

  /**
   * The design speed in whole numbers: so many items in so many nanoseconds.
   *
   * @param items 0 where the speed is not known, or has more digits than fit
   */
  private record Speed(long items, long nanos) {

    private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);

    static Speed of(Optional<BigDecimal> perMinute) {
      var exact = perMinute.map(BigDecimal::stripTrailingZeros);
      var scale = exact.map(speed -> Math.max(0, speed.scale())).orElse(0);
      var nanos = NANOS_PER_MINUTE.scaleByPowerOfTen(scale);
      var items = exact.map(speed -> speed.scaleByPowerOfTen(scale)).orElse(BigDecimal.ZERO);
      return items.compareTo(MOST) > 0 || nanos.compareTo(MOST) > 0
          ? new Speed(0, 1)
          : new Speed(items.longValueExact(), nanos.longValueExact());
    }

    boolean fits() {
      return items > 0;
    }

    /** Compares products of 128 bits. */
    boolean canMake(long made, long elapsed) {
      var needed = Math.multiplyHigh(made, nanos);
      var possible = Math.multiplyHigh(items, elapsed);
      return needed == possible
          ? Long.compareUnsigned(made * nanos, items * elapsed) <= 0
          : needed < possible;
    }
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

  /** Whether the design speed allows so many items in a time; any number where it is not known. */
  boolean canMake(long items, long elapsed) {
    return speed.fits()
        ? speed.canMake(items, elapsed)
        : most(elapsed).map(most -> BigDecimal.valueOf(items).compareTo(most) <= 0).orElse(true);
  }

  /** Shorter stops of production stay in APT; 0 where none does. */
  long minorStopInProduction() {
    return switch (rules.policies().minorStops()) {
      case DELAY -> 0;
      case PRODUCTION -> rules.minorStopThreshold().orElse(0L);
    };
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
          PROCESS_VALUE,
          METER ->
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
