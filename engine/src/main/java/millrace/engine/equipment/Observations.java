package millrace.engine.equipment;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import millrace.engine.equipment.EquipmentSnapshot.Sample;
import millrace.engine.equipment.Finding.Kind;
import millrace.engine.equipment.RuleSet.SignalRole;
import millrace.engine.packml.ObservedTransition;
import millrace.engine.packml.PackMlModel;
import millrace.engine.packml.PackMlState;
import millrace.engine.time.Interval;

/** What is odd about the readings of state, mode and the like; counters are looked at elsewhere. */
record Observations(Inputs inputs) {

  /** Of each role what is expected of its samples. */
  private static final Map<SignalRole, Optional<Expected>> EXPECTED = expected();

  private static Map<SignalRole, Optional<Expected>> expected() {
    var all = new EnumMap<SignalRole, Optional<Expected>>(SignalRole.class);
    for (var role : SignalRole.values()) {
      all.put(role, expected(role));
    }
    return all;
  }

  void over(Interval window, Consumer<Finding> findings) {
    for (var from = window.start(); from < window.end(); ) {
      var to = Math.min(inputs.rules().nextChange(from), window.end());
      var rules = inputs.rulesAt(from);
      if (rules.isPresent()) {
        over(rules.get(), new Interval(from, to), findings);
      }
      from = to;
    }
  }

  private void over(Interpretation rules, Interval window, Consumer<Finding> findings) {
    EXPECTED.forEach((role, expected) -> {
      if (expected.isPresent()) {
        for (var signal : signals(rules, role)) {
          over(rules, role, signal, expected.get(), window, findings);
        }
      }
    });
  }

  /** Of each role the first one is meant; but all meters are. */
  private static List<String> signals(Interpretation rules, SignalRole role) {
    return role == SignalRole.METER
        ? rules.rules().signals().stream()
            .filter(signal -> signal.role() == role)
            .map(RuleSet.SignalDefinition::name)
            .toList()
        : rules.signal(role).stream().toList();
  }

  private void over(
      Interpretation rules,
      SignalRole role,
      String signal,
      Expected expected,
      Interval window,
      Consumer<Finding> findings) {
    var samples = inputs.samples(signal);
    for (var i = samples.countBefore(window.start());
        i < samples.size() && samples.at(i) < window.end();
        i++) {
      var sample = samples.get(i);
      if (Samples.isUsable(sample.status()) && !expected.reads().apply(sample)) {
        findings.accept(
            new Finding(
                Kind.UNREADABLE_VALUE,
                sample.at(),
                signal,
                Samples.show(sample.value()) + " is " + expected.no()));
      }
      if (role == SignalRole.STATE) {
        transition(rules, signal, samples, i).ifPresent(findings);
      }
    }
  }

  /** Whether a sample can be read for what it means; counters are looked at elsewhere. */
  static boolean tells(SignalRole role, Sample sample) {
    var expected = Objects.requireNonNull(EXPECTED.get(role));
    return expected.isEmpty() || expected.get().reads().apply(sample);
  }

  /** Whether a sample can be read, and what to say where it cannot. */
  private record Expected(Function<Sample, Boolean> reads, String no) {}

  private static Optional<Expected> expected(SignalRole role) {
    return switch (role) {
      case STATE ->
          Optional.of(
              new Expected(
                  sample -> MachineReader.packMlState(sample).isPresent(),
                  "no PackML state: expected its number, 0 to 17"));
      case UNIT_MODE ->
          Optional.of(
              new Expected(
                  sample -> MachineReader.unitMode(sample).isPresent(),
                  "no PackML unit mode: expected its number, 0 to 31"));
      case ITEM_STATE ->
          Optional.of(
              new Expected(
                  sample -> MachineReader.itemState(sample).isPresent(),
                  "no MachineryItemState: expected its number, 0 to 3"));
      case OPERATION_MODE ->
          Optional.of(
              new Expected(
                  sample -> MachineReader.operationMode(sample).isPresent(),
                  "no MachineryOperationMode: expected its number, 0 to 3"));
      case STARVED, BLOCKED ->
          Optional.of(
              new Expected(
                  sample -> Samples.truth(sample).isPresent(),
                  "no truth value: expected true or false"));
      case STOP_REASON ->
          Optional.of(
              new Expected(
                  sample -> Samples.text(sample).isPresent(),
                  "no stop reason: expected a text or a whole number"));
      case METER ->
          Optional.of(
              new Expected(
                  sample -> Samples.amount(sample).isPresent(),
                  "no meter reading: expected a number, zero or more"));
      case PROCESSED_COUNT, DEFECTIVE_COUNT, REWORK_COUNT, PROCESS_VALUE -> Optional.empty();
    };
  }

  private Optional<Finding> transition(
      Interpretation rules, String signal, Track samples, int place) {
    var to = MachineReader.packMlState(samples.get(place));
    var from = before(samples, place);
    if (to.isEmpty() || from.isEmpty() || isBlind(samples.get(place).at(), from.get().at())) {
      return Optional.empty();
    }
    return switch (PackMlModel.observe(rules.rules().edition(), from.get().state(), to.get())) {
      case ObservedTransition.Normal _, ObservedTransition.Inferred _ -> Optional.empty();
      case ObservedTransition.Unexpected _ ->
          Optional.of(
              new Finding(
                  Kind.UNEXPECTED_TRANSITION,
                  samples.get(place).at(),
                  signal,
                  "from "
                      + from.get().state().label()
                      + " to "
                      + to.get().label()
                      + " there is no way in "
                      + rules.rules().edition()
                      + "; the state was taken as it is"));
    };
  }

  /** Whether data was missing between two readings, so that states may have been missed. */
  private boolean isBlind(long at, long before) {
    return inputs.gaps().at(before) || inputs.gaps().nextChange(before) <= at;
  }

  private record Seen(long at, PackMlState state) {}

  private static Optional<Seen> before(Track samples, int place) {
    for (var i = place - 1; i >= 0; i--) {
      var sample = samples.get(i);
      var state = MachineReader.packMlState(sample);
      if (state.isPresent()) {
        return Optional.of(new Seen(sample.at(), state.get()));
      }
    }
    return Optional.empty();
  }
}
