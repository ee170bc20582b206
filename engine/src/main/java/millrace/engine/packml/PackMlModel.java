package millrace.engine.packml;

import static millrace.engine.packml.PackMlTrigger.StateComplete.STATE_COMPLETE;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import millrace.engine.Refusal;

/**
 * The state machine of a unit in one edition of ANSI/ISA-TR88.00.02.
 *
 * @param edition which rows of the table hold
 * @param holdOptions whether the unit also takes Hold where only a maker's option allows it (rows
 *     25 to 29)
 */
public record PackMlModel(PackMlEdition edition, boolean holdOptions) {

  /** The model of an edition as it is written. */
  public static PackMlModel of(PackMlEdition edition) {
    return new PackMlModel(edition, false);
  }

  /** What an observer makes of a unit that was seen in one state and then in another. */
  public static ObservedTransition observe(
      PackMlEdition edition, PackMlState from, PackMlState to) {
    return of(edition).observe(from, to);
  }

  /** The rows of the table that hold, in order. */
  public List<PackMlTransition> transitions() {
    if (!holdOptions) {
      return TransitionTable.of(edition);
    }
    return TransitionTable.ROWS.stream()
        .filter(row -> row.editions().contains(edition) || row.option())
        .toList();
  }

  /**
   * What an observer makes of a unit that was seen in one state and then in another. Data that is
   * sampled misses short states, and a controller that starts anew may be anywhere: reality is
   * never refused.
   */
  public ObservedTransition observe(PackMlState from, PackMlState to) {
    if (from == to || from == PackMlState.UNDEFINED) {
      return new ObservedTransition.Normal();
    }
    return way(from, to)
        .<ObservedTransition>map(passed ->
            passed.isEmpty()
                ? new ObservedTransition.Normal()
                : new ObservedTransition.Inferred(passed))
        .orElseGet(ObservedTransition.Unexpected::new);
  }

  /** What a trigger does to a unit with all its states enabled. */
  public TriggerEffect on(PackMlState state, PackMlTrigger trigger) {
    return on(state, trigger, StateMask.NONE);
  }

  /**
   * What a trigger does.
   *
   * <p>An acting state that the mode disables is passed through at once; where a disabled wait
   * state lies at the end, the command is refused. State Complete in a wait state means nothing.
   */
  public TriggerEffect on(PackMlState state, PackMlTrigger trigger, StateMask mask) {
    var row = row(state, trigger);
    if (row.isEmpty()) {
      return trigger == STATE_COMPLETE
          ? new TriggerEffect.Ignored()
          : refuse("InvalidCommand", state, trigger, "it is not accepted in this state");
    }
    var skipped = new ArrayList<PackMlState>();
    var target = row.get().to();
    while (mask.disables(target)) {
      var onward =
          target.isActing() ? row(target, STATE_COMPLETE) : Optional.<PackMlTransition>empty();
      if (onward.isEmpty()) {
        return refuse(
            "StateDisabled", state, trigger, target.label() + " is disabled in the unit mode");
      }
      skipped.add(target);
      target = onward.get().to();
    }
    return new TriggerEffect.Enters(target, skipped);
  }

  /**
   * What several triggers of one evaluation do: the first by precedence that has an effect wins,
   * and the others are gone. Where none has one, the effect of the first is told.
   */
  public TriggerEffect onAll(PackMlState state, List<PackMlTrigger> triggers, StateMask mask) {
    var effects =
        triggers.stream()
            .sorted(Comparator.comparingInt(PackMlTrigger::precedence))
            .map(trigger -> on(state, trigger, mask))
            .toList();
    return effects.stream()
        .filter(TriggerEffect.Enters.class::isInstance)
        .findFirst()
        .or(() -> effects.stream().findFirst())
        .orElseGet(TriggerEffect.Ignored::new);
  }

  private Optional<PackMlTransition> row(PackMlState state, PackMlTrigger trigger) {
    return transitions().stream()
        .filter(row -> row.trigger() == trigger && row.from().contains(state))
        .findFirst();
  }

  /** The acting states on the shortest way that passes through acting states only. */
  private Optional<List<PackMlState>> way(PackMlState from, PackMlState to) {
    var rows = transitions();
    var before = new EnumMap<PackMlState, PackMlState>(PackMlState.class);
    var open = new ArrayDeque<PackMlState>(List.of(from));
    while (!open.isEmpty()) {
      var here = open.removeFirst();
      for (var row : rows) {
        var next = row.to();
        if (!row.from().contains(here) || next == from || before.containsKey(next)) {
          continue;
        }
        before.put(next, here);
        if (next == to) {
          return Optional.of(passed(before, from, to));
        }
        if (next.isActing()) {
          open.addLast(next);
        }
      }
    }
    return Optional.empty();
  }

  private static List<PackMlState> passed(
      EnumMap<PackMlState, PackMlState> before, PackMlState from, PackMlState to) {
    var passed = new ArrayList<PackMlState>();
    for (var state = before.get(to); state != null && state != from; state = before.get(state)) {
      passed.addFirst(state);
    }
    return passed;
  }

  private static TriggerEffect refuse(
      String guard, PackMlState state, PackMlTrigger trigger, String detail) {
    return new TriggerEffect.Refused(
        new Refusal(
            guard,
            trigger.label(),
            state.label(),
            trigger.label() + " in " + state.label() + ": " + detail));
  }
}
