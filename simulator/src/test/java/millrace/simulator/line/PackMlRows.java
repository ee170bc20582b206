package millrace.simulator.line;

import static millrace.engine.packml.PackMlState.*;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import millrace.engine.packml.PackMlState;

/** The transitions of ANSI/ISA-TR88.00.02 with OPC 30050's row 22, restated row by row. */
final class PackMlRows {

  private static final Set<PackMlState> STOPPABLE =
      EnumSet.of(
          IDLE,
          STARTING,
          EXECUTE,
          COMPLETING,
          COMPLETE,
          RESETTING,
          HOLDING,
          HELD,
          UNHOLDING,
          SUSPENDING,
          SUSPENDED,
          UNSUSPENDING);

  /** From the state to those that rows 2 to 4, 6 to 22 lead to. */
  private static final Map<PackMlState, Set<PackMlState>> ROWS =
      Map.ofEntries(
          Map.entry(ABORTING, EnumSet.of(ABORTED)),
          Map.entry(ABORTED, EnumSet.of(CLEARING)),
          Map.entry(CLEARING, EnumSet.of(STOPPED)),
          Map.entry(STOPPING, EnumSet.of(STOPPED)),
          Map.entry(STOPPED, EnumSet.of(RESETTING)),
          Map.entry(RESETTING, EnumSet.of(IDLE)),
          Map.entry(IDLE, EnumSet.of(STARTING)),
          Map.entry(STARTING, EnumSet.of(EXECUTE)),
          Map.entry(EXECUTE, EnumSet.of(HOLDING, SUSPENDING, COMPLETING)),
          Map.entry(HOLDING, EnumSet.of(HELD)),
          Map.entry(HELD, EnumSet.of(UNHOLDING)),
          Map.entry(UNHOLDING, EnumSet.of(EXECUTE)),
          Map.entry(SUSPENDING, EnumSet.of(SUSPENDED)),
          Map.entry(SUSPENDED, EnumSet.of(UNSUSPENDING, HOLDING)),
          Map.entry(UNSUSPENDING, EnumSet.of(EXECUTE)),
          Map.entry(COMPLETING, EnumSet.of(COMPLETE)),
          Map.entry(COMPLETE, EnumSet.of(RESETTING)));

  private PackMlRows() {}

  static boolean has(PackMlState from, PackMlState to) {
    if (to == ABORTING) {
      return from != ABORTING && from != ABORTED;
    }
    if (to == STOPPING) {
      return STOPPABLE.contains(from);
    }
    return ROWS.getOrDefault(from, Set.of()).contains(to);
  }
}
