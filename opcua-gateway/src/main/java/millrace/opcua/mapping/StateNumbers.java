package millrace.opcua.mapping;

import java.util.Map;
import java.util.OptionalInt;

/**
 * The numbers of the states that a {@code CurrentState/Id} names: it holds the node of the state on
 * the type of the state machine, and that node's id is fixed by the companion specification.
 */
final class StateNumbers {

  /** The namespace of OPC 30050. */
  static final String PACKML = "http://opcfoundation.org/UA/PackML/";

  /** The namespace of OPC 40001-1. */
  static final String MACHINERY = "http://opcfoundation.org/UA/Machinery/";

  private static final Map<Long, Integer> PACKML_STATES =
      Map.ofEntries(
          Map.entry(55L, 1), // Clearing
          Map.entry(53L, 2), // Stopped
          Map.entry(29L, 3), // Starting
          Map.entry(28L, 4), // Idle
          Map.entry(31L, 5), // Suspended
          Map.entry(36L, 6), // Execute
          Map.entry(54L, 7), // Stopping
          Map.entry(61L, 8), // Aborting
          Map.entry(62L, 9), // Aborted
          Map.entry(33L, 10), // Holding
          Map.entry(34L, 11), // Held
          Map.entry(35L, 12), // Unholding
          Map.entry(30L, 13), // Suspending
          Map.entry(32L, 14), // Unsuspending
          Map.entry(27L, 15), // Resetting
          Map.entry(37L, 16), // Completing
          Map.entry(38L, 17), // Complete
          Map.entry(75L, NestedState.RUNNING),
          Map.entry(71L, NestedState.CLEARED));

  private static final Map<Long, Integer> MACHINERY_STATES =
      Map.of(
          5005L, 0, // NotAvailable
          5004L, 1, // OutOfService
          5007L, 2, // NotExecuting
          5006L, 3, // Executing
          5024L, 0, // None
          5025L, 1, // Maintenance
          5027L, 2, // Setup
          5026L, 3); // Processing

  private StateNumbers() {}

  /** The number of the state with this node; empty for one that no standard knows. */
  static OptionalInt of(String namespaceUri, long identifier) {
    var states =
        switch (namespaceUri) {
          case PACKML -> PACKML_STATES;
          case MACHINERY -> MACHINERY_STATES;
          default -> Map.<Long, Integer>of();
        };
    var number = states.get(identifier);
    return number == null ? OptionalInt.empty() : OptionalInt.of(number);
  }
}
