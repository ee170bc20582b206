package millrace.engine.equipment;

import java.util.Optional;
import millrace.engine.equipment.RuleSet.SignalRole;
import millrace.engine.reading.ClockPolicy;

/**
 * The rules in force at instants that lie close together, as those of a frame do: they are searched
 * for once. It belongs to one thread.
 */
final class RulesNow {

  private final Inputs inputs;
  private Optional<Interpretation> rules = Optional.empty();
  private long from = Long.MAX_VALUE;
  private long to = Long.MIN_VALUE;

  RulesNow(Inputs inputs) {
    this.inputs = inputs;
  }

  /** The role of a signal by the rules in force, or else by any that were ever adopted. */
  Optional<SignalRole> role(String signal, long instant) {
    var now = at(instant);
    var role = now.isPresent() ? now.get().role(signal) : Optional.<SignalRole>empty();
    return role.isPresent() ? role : inputs.everAdopted(signal);
  }

  /** What is made of the times of what came at an instant. */
  ClockPolicy clock(long ingestTime) {
    var now = at(ingestTime);
    return now.isPresent() ? now.get().rules().clock() : ClockPolicy.TRUSTED;
  }

  private Optional<Interpretation> at(long instant) {
    if (instant < from || instant >= to) {
      rules = inputs.rulesAt(instant);
      from = inputs.rules().lastChange(instant);
      to = inputs.rules().nextChange(instant);
    }
    return rules;
  }
}
