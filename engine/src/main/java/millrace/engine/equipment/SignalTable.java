package millrace.engine.equipment;

import java.util.AbstractList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.RandomAccess;
import millrace.engine.equipment.Interpretation.Counter;
import millrace.engine.equipment.RuleSet.SignalDefinition;
import millrace.engine.equipment.RuleSet.SignalRole;

/**
 * The signals of a rule set, prepared so that each is looked up and not searched for. It goes with
 * the rules, so units that share them prepare them once. Immutable, and equal to any list of the
 * same signals.
 */
final class SignalTable extends AbstractList<SignalDefinition> implements RandomAccess {

  private final List<SignalDefinition> signals;
  private final Map<String, Optional<SignalRole>> roles = new LinkedHashMap<>();
  private final EnumMap<SignalRole, String> names = new EnumMap<>(SignalRole.class);
  private final List<Counter> counters;

  private SignalTable(List<SignalDefinition> signals) {
    this.signals = signals;
    for (var signal : signals) {
      roles.putIfAbsent(signal.name(), Optional.of(signal.role()));
      names.putIfAbsent(signal.role(), signal.name());
    }
    this.counters =
        signals.stream()
            .filter(signal -> Interpretation.isCounter(signal.role()))
            .map(Interpretation::counter)
            .toList();
  }

  static SignalTable of(List<SignalDefinition> signals) {
    return signals instanceof SignalTable table ? table : new SignalTable(List.copyOf(signals));
  }

  @Override
  public SignalDefinition get(int index) {
    return signals.get(index);
  }

  @Override
  public int size() {
    return signals.size();
  }

  /** The role of the first signal of a name. */
  Optional<SignalRole> role(String signal) {
    return roles.getOrDefault(signal, Optional.empty());
  }

  /** The name of the signal with a role; of several the first. */
  Optional<String> signal(SignalRole role) {
    return Optional.ofNullable(names.get(role));
  }

  List<Counter> counters() {
    return counters;
  }
}
