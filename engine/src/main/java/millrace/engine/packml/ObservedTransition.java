package millrace.engine.packml;

import java.util.List;

/** What an observer makes of two states that it saw one after the other. It refuses none. */
public sealed interface ObservedTransition {

  /** A row of the table; or the state did not change, or none was known before. */
  record Normal() implements ObservedTransition {}

  /**
   * Acting states in between were too short to be seen.
   *
   * @param passed the states on the shortest way, in order, each without duration
   */
  record Inferred(List<PackMlState> passed) implements ObservedTransition {

    public Inferred {
      passed = List.copyOf(passed);
    }
  }

  /** The model has no such way: the new state is adopted, and a person should see it. */
  record Unexpected() implements ObservedTransition {}
}
