package millrace.persistence.journal;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import millrace.persistence.node.TestCassandra;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.persistence.AtomicWrite;
import org.apache.pekko.persistence.JournalProtocol;
import org.apache.pekko.persistence.Persistence;
import org.apache.pekko.persistence.PersistentEnvelope;
import org.apache.pekko.persistence.PersistentRepr;
import org.apache.pekko.testkit.TestProbe;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** Speaks Pekko's journal protocol, as persistent actors do. */
final class JournalClient implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(40);

  private final ActorSystem system;
  private final ActorRef journal;

  JournalClient(String keyspace, String overrides) {
    this(config(keyspace, overrides));
  }

  JournalClient(Config config) {
    system = ActorSystem.create("journal-client", config);
    journal = Persistence.get(system).journalFor("millrace.journal", ConfigFactory.empty());
  }

  static Config config(String keyspace, String overrides) {
    return ConfigFactory.parseString(overrides)
        .withFallback(
            ConfigFactory.parseString(
                """
                pekko.actor.allow-java-serialization = off
                pekko.actor.serializers.note = "millrace.persistence.journal.NoteSerializer"
                pekko.actor.serialization-bindings."millrace.persistence.journal.Note" = note
                pekko.loglevel = WARNING
                """))
        .withFallback(TestCassandra.config(keyspace));
  }

  ActorSystem system() {
    return system;
  }

  /** What became of a replay: the events, and the highest sequence. */
  record Replayed(List<PersistentRepr> events, long highestSequence) {
    List<String> texts() {
      return events.stream().map(event -> ((Note) event.payload()).text()).toList();
    }

    List<Long> sequences() {
      return events.stream().map(PersistentRepr::sequenceNr).toList();
    }
  }

  /** A replay that failed. */
  static final class ReplayFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ReplayFailed(Throwable cause) {
      super(cause);
    }
  }

  Replayed replay(String persistenceId) {
    return replay(persistenceId, 0, Long.MAX_VALUE, Long.MAX_VALUE);
  }

  Replayed replay(String persistenceId, long from, long to, long max) {
    var probe = new TestProbe(system);
    journal.tell(
        new JournalProtocol.ReplayMessages(from, to, max, persistenceId, probe.ref()), probe.ref());
    var events = new ArrayList<PersistentRepr>();
    while (true) {
      switch (probe.receiveOne(scala(PATIENCE))) {
        case JournalProtocol.ReplayedMessage replayed -> events.add(replayed.persistent());
        case JournalProtocol.RecoverySuccess success -> {
          return new Replayed(events, success.highestSequenceNr());
        }
        case JournalProtocol.ReplayMessagesFailure failure ->
            throw new ReplayFailed(failure.cause());
        case Object other -> throw new AssertionError("unexpected answer " + other);
      }
    }
  }

  /** The outcome of each event of a request: empty where it was stored, else what was wrong. */
  List<String> write(String persistenceId, long firstSequence, String... texts) {
    var writes = new ArrayList<PersistentEnvelope>();
    var sequence = firstSequence;
    for (var text : texts) {
      writes.add(AtomicWrite.apply(event(persistenceId, sequence++, new Note(text))));
    }
    return write(writes, texts.length);
  }

  /** Writes all events in one atomic write. */
  List<String> writeTogether(String persistenceId, long firstSequence, String... texts) {
    var events = new ArrayList<PersistentRepr>();
    var sequence = firstSequence;
    for (var text : texts) {
      events.add(event(persistenceId, sequence++, new Note(text)));
    }
    return write(List.of(AtomicWrite.apply(seq(events))), texts.length);
  }

  List<String> write(List<? extends PersistentEnvelope> writes, int events) {
    var probe = new TestProbe(system);
    journal.tell(new JournalProtocol.WriteMessages(seq(writes), probe.ref(), 1), probe.ref());
    var outcomes = new ArrayList<String>();
    while (outcomes.size() < events) {
      switch (probe.receiveOne(scala(PATIENCE))) {
        case JournalProtocol.WriteMessageSuccess _ -> outcomes.add("");
        case JournalProtocol.WriteMessageRejected rejected ->
            outcomes.add("rejected: " + rejected.cause().getMessage());
        case JournalProtocol.WriteMessageFailure failure ->
            outcomes.add("failed: " + failure.cause());
        case JournalProtocol.WriteMessagesSuccessful$ _ -> {}
        case JournalProtocol.WriteMessagesFailed _ -> {}
        case Object other -> throw new AssertionError("unexpected answer " + other);
      }
    }
    return outcomes;
  }

  void deleteTo(String persistenceId, long sequence) {
    var probe = new TestProbe(system);
    journal.tell(
        new JournalProtocol.DeleteMessagesTo(persistenceId, sequence, probe.ref()), probe.ref());
    probe.expectMsgClass(scala(PATIENCE), org.apache.pekko.persistence.DeleteMessagesSuccess.class);
  }

  static PersistentRepr event(String persistenceId, long sequence, Object payload) {
    return PersistentRepr.apply(
        payload, sequence, persistenceId, "", false, ActorRef.noSender(), "writer");
  }

  private static <T> Seq<T> seq(List<? extends T> list) {
    return CollectionConverters.<T>asScala(List.<T>copyOf(list)).toList();
  }

  private static scala.concurrent.duration.FiniteDuration scala(Duration duration) {
    return scala.concurrent.duration.Duration.create(duration.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    try {
      org.apache.pekko.testkit.javadsl.TestKit.shutdownActorSystem(system, scala(PATIENCE), true);
    } catch (RuntimeException e) {
      throw new IllegalStateException("the actor system does not end", e);
    }
  }
}
