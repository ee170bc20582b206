package millrace.simulator.fault;

import java.time.Duration;

/** Something that goes wrong at one of the servers, on demand. */
public sealed interface Fault {

  /** How the cable fails. */
  enum CutKind {
    /** Connections are reset, and new ones are reset at once. */
    RESET,
    /** Connections stand, but nothing goes in or out until the cable is mended. */
    BLACK_HOLE
  }

  /** The network fails for a while. */
  record CutCable(CutKind kind, Duration time) implements Fault {}

  /** The server starts again: sessions and subscriptions are lost, the machines go on. */
  record RestartServer(boolean shuffleNamespaces) implements Fault {}

  /** Source times are wrong by so much, until shifted by zero. */
  record ShiftClock(Duration by) implements Fault {}

  /** So many changes of the unit's first process value at once. */
  record Overflow(String unit, int changes) implements Fault {}

  /** Somebody sets the unit's counters to zero. */
  record ResetCounters(String unit) implements Fault {}

  /** The unit jams as soon as it executes. */
  record Jam(String unit) implements Fault {}

  /** A variable has this status for a while. */
  record BadQuality(String unit, String variable, long statusCode, Duration time)
      implements Fault {}

  /** A variable shows a text for a while, whatever its type is. */
  record WrongType(String unit, String variable, Duration time) implements Fault {}
}
