package millrace.engine.packml;

import static millrace.engine.packml.PackMlCommand.ABORT;
import static millrace.engine.packml.PackMlCommand.CLEAR;
import static millrace.engine.packml.PackMlCommand.COMPLETE;
import static millrace.engine.packml.PackMlCommand.HOLD;
import static millrace.engine.packml.PackMlCommand.RESET;
import static millrace.engine.packml.PackMlCommand.START;
import static millrace.engine.packml.PackMlCommand.STOP;
import static millrace.engine.packml.PackMlCommand.SUSPEND;
import static millrace.engine.packml.PackMlCommand.UNHOLD;
import static millrace.engine.packml.PackMlCommand.UNSUSPEND;
import static millrace.engine.packml.PackMlEdition.OPC_30050;
import static millrace.engine.packml.PackMlEdition.TR88_2008;
import static millrace.engine.packml.PackMlEdition.TR88_2015;
import static millrace.engine.packml.PackMlEdition.TR88_2022;
import static millrace.engine.packml.PackMlState.ABORTED;
import static millrace.engine.packml.PackMlState.ABORTING;
import static millrace.engine.packml.PackMlState.CLEARING;
import static millrace.engine.packml.PackMlState.COMPLETING;
import static millrace.engine.packml.PackMlState.EXECUTE;
import static millrace.engine.packml.PackMlState.HELD;
import static millrace.engine.packml.PackMlState.HOLDING;
import static millrace.engine.packml.PackMlState.IDLE;
import static millrace.engine.packml.PackMlState.RESETTING;
import static millrace.engine.packml.PackMlState.STARTING;
import static millrace.engine.packml.PackMlState.STOPPED;
import static millrace.engine.packml.PackMlState.STOPPING;
import static millrace.engine.packml.PackMlState.SUSPENDED;
import static millrace.engine.packml.PackMlState.SUSPENDING;
import static millrace.engine.packml.PackMlState.UNDEFINED;
import static millrace.engine.packml.PackMlState.UNHOLDING;
import static millrace.engine.packml.PackMlState.UNSUSPENDING;
import static millrace.engine.packml.PackMlTrigger.StateComplete.STATE_COMPLETE;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The transitions of ANSI/ISA-TR88.00.02 in all its editions, and of OPC 30050. */
final class TransitionTable {

  private static final List<PackMlEdition> ALL = List.of(PackMlEdition.values());

  /** Everything but the way to Aborted. */
  private static final List<PackMlState> NOT_ABORTED =
      Arrays.stream(PackMlState.values())
          .filter(state -> state != UNDEFINED && state != ABORTING && state != ABORTED)
          .toList();

  /** What OPC 30050 nests in the state Running. */
  private static final List<PackMlState> RUNNING =
      NOT_ABORTED.stream()
          .filter(state -> state != CLEARING && state != STOPPED && state != STOPPING)
          .toList();

  static final List<PackMlTransition> ROWS =
      List.of(
          row(1, NOT_ABORTED, ABORT, ABORTING),
          row(2, ABORTING, STATE_COMPLETE, ABORTED),
          row(3, ABORTED, CLEAR, CLEARING),
          row(4, CLEARING, STATE_COMPLETE, STOPPED),
          row(5, RUNNING, STOP, STOPPING),
          row(6, STOPPING, STATE_COMPLETE, STOPPED),
          row(7, STOPPED, RESET, RESETTING),
          row(8, RESETTING, STATE_COMPLETE, IDLE),
          row(9, IDLE, START, STARTING),
          row(10, STARTING, STATE_COMPLETE, EXECUTE),
          row(11, EXECUTE, HOLD, HOLDING),
          row(12, HOLDING, STATE_COMPLETE, HELD),
          row(13, HELD, UNHOLD, UNHOLDING),
          row(14, UNHOLDING, STATE_COMPLETE, EXECUTE),
          row(15, EXECUTE, SUSPEND, SUSPENDING),
          row(16, SUSPENDING, STATE_COMPLETE, SUSPENDED),
          row(17, SUSPENDED, UNSUSPEND, UNSUSPENDING),
          row(18, UNSUSPENDING, STATE_COMPLETE, EXECUTE),
          row(19, EXECUTE, COMPLETE, COMPLETING),
          // The editions before 2022 write the end of production as State Complete of Execute;
          // makers took command number 10 for it even then, so both are known.
          row(19, EXECUTE, STATE_COMPLETE, COMPLETING, TR88_2008, TR88_2015),
          row(20, COMPLETING, STATE_COMPLETE, PackMlState.COMPLETE),
          row(21, PackMlState.COMPLETE, RESET, RESETTING),
          row(22, SUSPENDED, HOLD, HOLDING, TR88_2022, OPC_30050),
          row(23, HELD, COMPLETE, COMPLETING, TR88_2022),
          row(24, SUSPENDED, COMPLETE, COMPLETING, TR88_2022),
          row(25, STARTING, HOLD, HOLDING, OPC_30050),
          row(26, UNHOLDING, HOLD, HOLDING, OPC_30050),
          row(27, SUSPENDING, HOLD, HOLDING, OPC_30050),
          row(28, UNSUSPENDING, HOLD, HOLDING, OPC_30050),
          new PackMlTransition(
              29, List.of(IDLE, COMPLETING, PackMlState.COMPLETE), HOLD, HOLDING, List.of(), true));

  /** The rows of each edition; an observer asks for them at every change of state. */
  private static final Map<PackMlEdition, List<PackMlTransition>> BY_EDITION =
      Arrays.stream(PackMlEdition.values())
          .collect(
              Collectors.toMap(
                  Function.identity(),
                  edition -> ROWS.stream().filter(row -> row.editions().contains(edition)).toList(),
                  (one, _) -> one,
                  () -> new EnumMap<>(PackMlEdition.class)));

  private TransitionTable() {}

  static List<PackMlTransition> of(PackMlEdition edition) {
    return BY_EDITION.getOrDefault(edition, List.of());
  }

  private static PackMlTransition row(
      int row, PackMlState from, PackMlTrigger trigger, PackMlState to, PackMlEdition... editions) {
    return row(row, List.of(from), trigger, to, editions);
  }

  private static PackMlTransition row(
      int row,
      List<PackMlState> from,
      PackMlTrigger trigger,
      PackMlState to,
      PackMlEdition... editions) {
    var knownTo = editions.length == 0 ? ALL : List.of(editions);
    // Rows 25 to 28 are also a maker's option in the other editions.
    return new PackMlTransition(row, from, trigger, to, knownTo, row >= 25);
  }
}
