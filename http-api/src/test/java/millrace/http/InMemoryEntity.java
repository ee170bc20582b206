package millrace.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import millrace.actors.Outcome;
import millrace.engine.Decider;
import millrace.engine.Decision;
import millrace.engine.Refusal;
import millrace.engine.journal.Envelope;
import millrace.engine.journal.JournalEntry;
import millrace.engine.journal.Provenance;

/** An entity without an actor: the real decider, and a journal in memory. */
final class InMemoryEntity<C, E, S> {

  private final String persistenceId;
  private final Decider<C, E, S> decider;
  private final Function<Refusal, E> refused;
  private final List<JournalEntry> journal = new ArrayList<>();
  private S state;

  InMemoryEntity(String persistenceId, Decider<C, E, S> decider, Function<Refusal, E> refused) {
    this.persistenceId = persistenceId;
    this.decider = decider;
    this.refused = refused;
    this.state = decider.initial();
  }

  CompletionStage<Outcome> execute(C command, Provenance provenance) {
    return execute(command, provenance, _ -> Optional.empty());
  }

  /** As the entity does, which refuses what is meant for another version. */
  synchronized CompletionStage<Outcome> execute(
      C command, Provenance provenance, Function<S, Optional<Refusal>> stale) {
    var decision =
        stale
            .apply(state)
            .map(Decision::<E>refuse)
            .orElseGet(() -> decider.decide(state, command, provenance));
    var outcome =
        switch (decision) {
          case Decision.Accepted<E>(var events) -> {
            events.forEach(event -> append(event, provenance));
            yield new Outcome.Done(sequence());
          }
          case Decision.Refused<E>(var refusal) -> {
            append(refused.apply(refusal), provenance);
            yield new Outcome.Refused(refusal, sequence());
          }
        };
    return CompletableFuture.completedStage(outcome);
  }

  synchronized S state() {
    return state;
  }

  synchronized long sequence() {
    return journal.size();
  }

  synchronized List<JournalEntry> read(long from, int limit) {
    return journal.stream().skip(from - 1).limit(limit).toList();
  }

  private void append(E event, Provenance provenance) {
    var previous = journal.isEmpty() ? "0".repeat(64) : journal.getLast().hash();
    var envelope = new Envelope<>(provenance, event);
    journal.add(
        new JournalEntry(
            persistenceId,
            journal.size() + 1,
            "test." + event.getClass().getSimpleName() + ".1",
            envelope,
            previous,
            sha256(previous + event)));
    state = decider.evolve(state, envelope);
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
