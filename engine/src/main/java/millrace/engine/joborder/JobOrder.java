package millrace.engine.joborder;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import millrace.engine.Refusal;
import millrace.engine.journal.Provenance;

/**
 * A job order as its events have left it.
 *
 * @param spec what it asks for; empty for an order that was never stored
 * @param state its state; empty for an order that was never stored, or is cancelled or cleared
 * @param subState its sub-state
 * @param started actual start, nanoseconds since the epoch (UTC)
 * @param ended actual end, nanoseconds since the epoch (UTC)
 * @param changed event time of the last change of state, nanoseconds since the epoch (UTC); empty
 *     for an order that was never stored
 * @param releasePending whether its work center has still to take it off its units
 * @param taken the newest commands that were taken, oldest first, at most {@value #REMEMBERED}
 * @param sequence how many events were folded: the journal sequence of the last one
 * @param version the journal sequence of the last one that was no refusal
 */
public record JobOrder(
    Optional<JobOrderSpec> spec,
    Optional<JobOrderState> state,
    JobOrderSubState subState,
    Optional<Long> started,
    Optional<Long> ended,
    Optional<Long> changed,
    boolean releasePending,
    List<TakenCommand> taken,
    long sequence,
    long version) {

  /** How many commands are recognised when they are repeated. */
  public static final int REMEMBERED = 32;

  /** An order that was never stored. */
  public static final JobOrder INITIAL =
      new JobOrder(
          Optional.empty(),
          Optional.empty(),
          JobOrderSubState.NONE,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          false,
          List.of(),
          0,
          0);

  public JobOrder {
    taken = List.copyOf(taken);
  }

  /**
   * A command that was taken.
   *
   * @param causationId the id under which it was asked
   * @param command its name
   * @param spec what it asked to be stored; empty for one that stores nothing
   */
  public record TakenCommand(String causationId, String command, Optional<JobOrderSpec> spec) {}

  /** How it shows itself. */
  public JobOrderView view(String jobOrder, long sequence) {
    return new JobOrderView(jobOrder, spec, state, subState, started, ended, sequence);
  }

  /** Whether it is on a job list: stored, and neither cancelled nor cleared. */
  public boolean exists() {
    return state.isPresent();
  }

  /** Its state and sub-state in the standard's words, as {@code Interrupted/Held}. */
  public String label() {
    var main = state.map(JobOrderState::label).orElse(spec.isPresent() ? "Removed" : "Unknown");
    return subState == JobOrderSubState.NONE ? main : main + "/" + subState.label();
  }

  /**
   * Why a command is refused that is meant for an earlier version; empty where it is not. One that
   * was taken already may be repeated at any version.
   *
   * @param expected the journal sequence that whoever asks has seen; empty for any. Refusals since
   *     then are in nobody's way
   */
  public Optional<Refusal> stale(String command, OptionalLong expected, Provenance provenance) {
    if (expected.isEmpty()
        || version <= expected.getAsLong()
        || takenUnder(provenance.causationId()).isPresent()) {
      return Optional.empty();
    }
    return Optional.of(
        new Refusal(
            "ExpectedVersion",
            command,
            label(),
            "Version "
                + expected.getAsLong()
                + " of the job order was expected, and it has become "
                + version
                + "; read it again and decide anew."));
  }

  /** The command that was taken under a causation id, if it is remembered. */
  Optional<TakenCommand> takenUnder(String causationId) {
    return taken.stream().filter(each -> each.causationId().equals(causationId)).findFirst();
  }

  JobOrder stored(JobOrderSpec newSpec, boolean allowedToStart, long at) {
    var order = with(newSpec);
    return allowedToStart
        ? order.into(JobOrderState.ALLOWED_TO_START, JobOrderSubState.READY, at)
        : order.into(JobOrderState.NOT_ALLOWED_TO_START, JobOrderSubState.WAITING, at);
  }

  JobOrder with(JobOrderSpec newSpec) {
    return new JobOrder(
        Optional.of(newSpec),
        state,
        subState,
        started,
        ended,
        changed,
        releasePending,
        taken,
        sequence,
        version);
  }

  JobOrder into(JobOrderState next, JobOrderSubState nextSub, long at) {
    return new JobOrder(
        spec,
        Optional.of(next),
        nextSub,
        started,
        ended,
        Optional.of(at),
        releasePending,
        taken,
        sequence,
        version);
  }

  JobOrder running(long at) {
    return new JobOrder(
        spec,
        Optional.of(JobOrderState.RUNNING),
        JobOrderSubState.NONE,
        started.or(() -> Optional.of(at)),
        ended,
        Optional.of(at),
        releasePending,
        taken,
        sequence,
        version);
  }

  /** An order that has run is still registered on its units when it is over. */
  JobOrder over(JobOrderState last, JobOrderSubState lastSub, long at) {
    return new JobOrder(
        spec,
        Optional.of(last),
        lastSub,
        started,
        started.isPresent() ? Optional.of(at) : Optional.empty(),
        Optional.of(at),
        started.isPresent(),
        taken,
        sequence,
        version);
  }

  JobOrder removed(long at) {
    return new JobOrder(
        spec,
        Optional.empty(),
        JobOrderSubState.NONE,
        started,
        ended,
        Optional.of(at),
        releasePending,
        taken,
        sequence,
        version);
  }

  JobOrder released() {
    return new JobOrder(
        spec, state, subState, started, ended, changed, false, taken, sequence, version);
  }

  JobOrder remembering(TakenCommand command) {
    if (command.causationId().isEmpty()) {
      return this;
    }
    var newest = new ArrayList<>(taken);
    newest.add(command);
    var from = Math.max(0, newest.size() - REMEMBERED);
    return new JobOrder(
        spec,
        state,
        subState,
        started,
        ended,
        changed,
        releasePending,
        newest.subList(from, newest.size()),
        sequence,
        version);
  }

  /** After one more event, which may have been a refusal. */
  JobOrder counted(boolean refusal) {
    return new JobOrder(
        spec,
        state,
        subState,
        started,
        ended,
        changed,
        releasePending,
        taken,
        sequence + 1,
        refusal ? version : sequence + 1);
  }
}
