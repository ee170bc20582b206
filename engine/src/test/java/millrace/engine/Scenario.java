package millrace.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Consumer;
import millrace.engine.journal.Envelope;
import millrace.engine.journal.Provenance;

/**
 * A test of a decider that reads as it is told: given these events, when this is asked, then these
 * events follow, or nothing, or a refusal. All values are records, so there is nothing to mock.
 *
 * <p>It is immutable; each step is a scenario of its own.
 */
public final class Scenario<C, E, S> {

  private final Decider<C, E, S> decider;
  private final S state;
  private final Provenance provenance;

  private Scenario(Decider<C, E, S> decider, S state, Provenance provenance) {
    this.decider = decider;
    this.state = state;
    this.provenance = provenance;
  }

  /** Nothing has happened yet; the event time is 0 and no causation id is given. */
  public static <C, E, S> Scenario<C, E, S> of(Decider<C, E, S> decider) {
    return new Scenario<>(
        decider, decider.initial(), new Provenance(0, 0, "person:a.nyone", "test", "", ""));
  }

  /** What follows happens at this event time. */
  public Scenario<C, E, S> at(long eventTime) {
    return new Scenario<>(decider, state, provenance.withEventTime(eventTime));
  }

  /** What follows is known from this instant. */
  public Scenario<C, E, S> known(long knowledgeTime) {
    return new Scenario<>(decider, state, provenance.withKnowledgeTime(knowledgeTime));
  }

  /** What follows is asked under this causation id. */
  public Scenario<C, E, S> as(String causationId) {
    return new Scenario<>(
        decider,
        state,
        new Provenance(
            provenance.eventTime(),
            provenance.knowledgeTime(),
            provenance.actor(),
            provenance.client(),
            causationId,
            provenance.ruleVersion()));
  }

  /** These events happened, each at the event time that was set last. */
  @SafeVarargs
  @SuppressWarnings("varargs") // the array is only read
  public final Scenario<C, E, S> given(E... events) {
    var next = state;
    for (var event : events) {
      next = decider.evolve(next, new Envelope<>(provenance, event));
    }
    return new Scenario<>(decider, next, provenance);
  }

  /** This is asked. */
  public Outcome when(C command) {
    return new Outcome(command, decider.decide(state, command, provenance));
  }

  /** These commands are asked, each has to be accepted, and what follows from them happens. */
  @SafeVarargs
  @SuppressWarnings("varargs") // the array is only read
  public final Scenario<C, E, S> having(C... commands) {
    var next = this;
    for (var command : commands) {
      next = next.when(command).happens();
    }
    return next;
  }

  /** The state as the events have left it. */
  public S state() {
    return state;
  }

  /** Checks the state as the events have left it. */
  public Scenario<C, E, S> holds(Consumer<S> check) {
    check.accept(state);
    return this;
  }

  /** What became of a command. */
  public final class Outcome {

    private final C command;
    private final Decision<E> decision;

    private Outcome(C command, Decision<E> decision) {
      this.command = command;
      this.decision = decision;
    }

    /** Exactly these events follow. They happen. */
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only read
    public final Scenario<C, E, S> then(E... events) {
      assertThat(accepted()).as("events after %s", command).containsExactly(events);
      return happens();
    }

    /** It is accepted and changes nothing. */
    public Scenario<C, E, S> thenNothing() {
      assertThat(accepted()).as("events after %s", command).isEmpty();
      return Scenario.this;
    }

    /** It is refused by this guard. */
    public Refusal thenRefused(String guard) {
      assertThat(decision).as("decision on %s", command).isInstanceOf(Decision.Refused.class);
      var refusal = ((Decision.Refused<E>) decision).refusal();
      assertThat(refusal.guard()).as("guard in %s", refusal).isEqualTo(guard);
      assertThat(refusal.command()).isEqualTo(command.getClass().getSimpleName());
      assertThat(refusal.detail()).isNotBlank();
      return refusal;
    }

    /** It is accepted, whatever follows. */
    public Scenario<C, E, S> happens() {
      var next = state;
      for (var event : accepted()) {
        next = decider.evolve(next, new Envelope<>(provenance, event));
      }
      return new Scenario<>(decider, next, provenance);
    }

    private List<E> accepted() {
      assertThat(decision).as("decision on %s", command).isInstanceOf(Decision.Accepted.class);
      return ((Decision.Accepted<E>) decision).events();
    }
  }
}
