package millrace.engine.equipment;

import java.util.Optional;
import java.util.function.Function;
import millrace.engine.equipment.EquipmentSnapshot.Sample;
import millrace.engine.equipment.RuleSet.SignalRole;
import millrace.engine.machinery.ItemState;
import millrace.engine.machinery.OperationMode;
import millrace.engine.packml.PackMlState;
import millrace.engine.packml.UnitMode;
import millrace.engine.reading.Observation.StateReported;
import millrace.engine.timeline.Activity;

/** Reads what a machine says of itself from its signals and reports, by the rules in force. */
record MachineReader(Inputs inputs) {

  Machine at(long instant) {
    return inputs
        .rulesAt(instant)
        .map(rules ->
            switch (rules.rules().stateModel()) {
              case PACKML -> packMl(rules, instant);
              case MACHINERY -> machinery(rules, instant);
              case REPORTED -> reported(rules, instant);
            })
        .orElse(Machine.UNKNOWN);
  }

  /** The PackML state in a sample; empty where it is not usable or names no state. */
  static Optional<PackMlState> packMlState(Sample sample) {
    var number = Samples.number(sample);
    return number.isPresent() ? PackMlState.of(number.getAsLong()) : Optional.empty();
  }

  /** The item state in a sample; empty where it is not usable or names no state. */
  static Optional<ItemState> itemState(Sample sample) {
    var number = Samples.number(sample);
    return number.isPresent() ? ItemState.of(number.getAsLong()) : Optional.empty();
  }

  /** The operation mode in a sample; empty where it is not usable or names no mode. */
  static Optional<OperationMode> operationMode(Sample sample) {
    var number = Samples.number(sample);
    return number.isPresent() ? OperationMode.of(number.getAsLong()) : Optional.empty();
  }

  /** The unit mode in a sample; empty where it is not usable or names no mode. */
  static Optional<UnitMode> unitMode(Sample sample) {
    var number = Samples.number(sample);
    return number.isPresent() && number.getAsLong() >= 0 && number.getAsLong() <= UnitMode.HIGHEST
        ? Optional.of(UnitMode.of((int) number.getAsLong()))
        : Optional.empty();
  }

  private Machine packMl(Interpretation rules, long instant) {
    var mode = now(rules, SignalRole.UNIT_MODE, instant).flatMap(MachineReader::unitMode);
    var modeName = mode.map(UnitMode::label).orElse("");
    Function<PackMlState, Activity> meaning =
        state -> activity(rules, state.label(), modeName).orElseGet(() -> Meaning.of(state, mode));
    var now = now(rules, SignalRole.STATE, instant).flatMap(MachineReader::packMlState);
    var last = lastUsable(rules, SignalRole.STATE, instant, MachineReader::packMlState);
    var failing =
        last.isPresent()
            && Meaning.isFailure(last.get())
            && meaning.apply(last.get()) == Activity.STOPPED;
    return machine(
        rules, instant, now.map(PackMlState::label), modeName, now.map(meaning), failing);
  }

  private Machine machinery(Interpretation rules, long instant) {
    // A machine that does not tell its mode is there to process; one that could tell and has not
    // leaves it open.
    var mode =
        rules.signal(SignalRole.OPERATION_MODE).isEmpty()
            ? Optional.of(OperationMode.PROCESSING)
            : now(rules, SignalRole.OPERATION_MODE, instant).flatMap(MachineReader::operationMode);
    var modeName = mode.map(OperationMode::label).orElse("");
    Function<ItemState, Activity> meaning =
        state ->
            activity(rules, state.label(), modeName)
                .or(() -> mode.map(known -> Meaning.of(state, known)))
                .orElse(Activity.UNKNOWN);
    var now = now(rules, SignalRole.ITEM_STATE, instant).flatMap(MachineReader::itemState);
    var last = lastUsable(rules, SignalRole.ITEM_STATE, instant, MachineReader::itemState);
    var failing =
        last.isPresent()
            && Meaning.isFailure(last.get())
            && meaning.apply(last.get()) == Activity.STOPPED;
    return machine(rules, instant, now.map(ItemState::label), modeName, now.map(meaning), failing);
  }

  private Machine reported(Interpretation rules, long instant) {
    var place = inputs.reports().countBelow(StateReported::eventTime, instant + 1) - 1;
    if (place < 0) {
      return machine(rules, instant, Optional.empty(), "", Optional.empty(), false);
    }
    var report = inputs.reports().get(place);
    var activity =
        activity(rules, report.state().name(), "").orElseGet(() -> Meaning.of(report.state()));
    var failing = report.failure() && activity == Activity.STOPPED;
    var machine =
        machine(
            rules, instant, Optional.of(report.state().name()), "", Optional.of(activity), failing);
    return report.reason().isEmpty() ? machine : machine.withStopReason(report.reason());
  }

  private Machine machine(
      Interpretation rules,
      long instant,
      Optional<String> state,
      String mode,
      Optional<Activity> activity,
      boolean failing) {
    return new Machine(
        state.orElse(""),
        mode,
        activity.orElse(Activity.UNKNOWN),
        failing,
        now(rules, SignalRole.STOP_REASON, instant).flatMap(Samples::text).orElse(""),
        now(rules, SignalRole.STARVED, instant).flatMap(Samples::truth).orElse(false),
        now(rules, SignalRole.BLOCKED, instant).flatMap(Samples::truth).orElse(false));
  }

  private static Optional<Activity> activity(Interpretation rules, String state, String mode) {
    for (var exception : rules.rules().activities()) {
      if (exception.state().equals(state)
          && (exception.mode().isEmpty() || exception.mode().get().equals(mode))) {
        return Optional.of(exception.activity());
      }
    }
    return Optional.empty();
  }

  private Optional<Sample> now(Interpretation rules, SignalRole role, long instant) {
    return rules.signal(role).flatMap(signal -> Samples.at(inputs.samples(signal), instant));
  }

  private <T> Optional<T> lastUsable(
      Interpretation rules, SignalRole role, long instant, Function<Sample, Optional<T>> reading) {
    var signal = rules.signal(role);
    if (signal.isEmpty()) {
      return Optional.empty();
    }
    var samples = inputs.samples(signal.get());
    for (var place = Samples.placeAt(samples, instant); place >= 0; place--) {
      var read = reading.apply(samples.get(place));
      if (read.isPresent()) {
        return read;
      }
    }
    return Optional.empty();
  }
}
