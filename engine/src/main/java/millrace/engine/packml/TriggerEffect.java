package millrace.engine.packml;

import java.util.List;
import millrace.engine.Refusal;

/** What becomes of a trigger. */
public sealed interface TriggerEffect {

  /**
   * The unit enters a state.
   *
   * @param state the state
   * @param skipped the disabled acting states that were passed through, in order
   */
  record Enters(PackMlState state, List<PackMlState> skipped) implements TriggerEffect {

    public Enters {
      skipped = List.copyOf(skipped);
    }
  }

  /** State Complete where nothing is to be completed: nothing happens. */
  record Ignored() implements TriggerEffect {}

  /** The command is refused and the state stays; it is not kept for later. */
  record Refused(Refusal refusal) implements TriggerEffect {}
}
