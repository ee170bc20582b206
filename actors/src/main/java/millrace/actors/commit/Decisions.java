package millrace.actors.commit;

import java.util.ArrayList;
import java.util.List;
import millrace.actors.Outcome;
import millrace.engine.Decision;
import millrace.engine.Refusal;
import millrace.engine.journal.Envelope;
import millrace.engine.journal.Provenance;
import millrace.engine.journal.Snapshot;

/**
 * Decides the commands of a batch one after the other, each on the state that those before it left.
 * Pure but for what it remembers until the batch is persisted.
 */
final class Decisions<C, E, S> {

  /**
   * An event and the state after it, so that persisting need not fold it a second time.
   *
   * @param after the state and knowledge time after the event
   */
  record Evolved<E, S>(Envelope<E> envelope, Snapshot<S> after) {}

  private final Aggregate<C, E, S> aggregate;
  private final long knowledgeTime;
  private final List<Evolved<E, S>> evolved = new ArrayList<>();
  private final List<Outcome> outcomes = new ArrayList<>();
  private long sequence;
  private S state;

  /**
   * @param sequence the last sequence of the journal
   * @param now the time by the clock, nanoseconds since the epoch (UTC)
   */
  Decisions(Aggregate<C, E, S> aggregate, Snapshot<S> known, long sequence, long now) {
    this.aggregate = aggregate;
    this.knowledgeTime = Math.max(known.knowledgeTime(), now);
    this.sequence = sequence;
    this.state = known.state();
  }

  void decide(Batch<C> batch) {
    batch.entries().forEach(this::decide);
  }

  /** What to persist, in order. */
  List<Evolved<E, S>> evolved() {
    return List.copyOf(evolved);
  }

  /** What to tell the requests, in their order, once it is durable. */
  List<Outcome> outcomes() {
    return List.copyOf(outcomes);
  }

  private void decide(Batch.Entry<C> entry) {
    switch (ask(entry.command(), entry.provenance())) {
      case Decision.Accepted<E>(var events) -> {
        append(events, entry.provenance());
        entry.members().forEach(_ -> outcomes.add(new Outcome.Done(sequence)));
      }
      case Decision.Refused<E>(var refusal) -> refuse(entry, refusal);
    }
  }

  /** Of several that were merged, only those are refused that would be refused alone. */
  private void refuse(Batch.Entry<C> entry, Refusal refusal) {
    if (entry.members().size() > 1) {
      for (var member : entry.members()) {
        decide(new Batch.Entry<>(member.command(), member.provenance(), List.of(member)));
      }
      return;
    }
    append(List.of(aggregate.refused(refusal)), entry.provenance());
    outcomes.add(new Outcome.Refused(refusal, sequence));
  }

  private Decision<E> ask(C command, Provenance provenance) {
    return aggregate.decider().decide(state, command, stamped(provenance));
  }

  private void append(List<E> events, Provenance provenance) {
    var stamped = stamped(provenance);
    for (var event : events) {
      var envelope = new Envelope<>(stamped, event);
      state = aggregate.decider().evolve(state, envelope);
      sequence++;
      evolved.add(new Evolved<>(envelope, new Snapshot<>(knowledgeTime, state)));
    }
  }

  private Provenance stamped(Provenance provenance) {
    return provenance
        .withKnowledgeTime(knowledgeTime)
        .withRuleVersion(aggregate.ruleVersion(state, provenance.eventTime()));
  }
}
