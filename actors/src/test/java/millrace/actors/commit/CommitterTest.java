package millrace.actors.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import millrace.actors.EntitySettings;
import millrace.actors.Outcome;
import millrace.actors.TestSystem;
import millrace.engine.Refusal;
import millrace.engine.journal.Envelope;
import millrace.engine.journal.Provenance;
import millrace.engine.time.Nanos;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.pattern.StatusReply;
import org.apache.pekko.persistence.testkit.JournalOperation;
import org.apache.pekko.persistence.testkit.ProcessingPolicy;
import org.apache.pekko.persistence.testkit.ProcessingResult;
import org.apache.pekko.persistence.testkit.ProcessingSuccess;
import org.apache.pekko.persistence.testkit.WriteEvents;
import org.apache.pekko.persistence.testkit.javadsl.PersistenceTestKit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The front and the journal of an aggregate that collects words and refuses "no". */
class CommitterTest {

  private static final Gathering<String> FRAMES =
      new Gathering<>() {
        @Override
        public Weight weight(String command) {
          return new Weight(1, 1, command.length());
        }

        @Override
        public Optional<String> frame(String command) {
          return command.startsWith("f") ? Optional.of("f") : Optional.empty();
        }

        @Override
        public String merge(List<String> commands) {
          return String.join("+", commands);
        }
      };

  private sealed interface Message {
    record Say(String word, ActorRef<StatusReply<Outcome>> replyTo) implements Message {}

    record Ask(ActorRef<StatusReply<String>> replyTo) implements Message, Question<String, String> {
      @Override
      public String answer(String state, long sequence, long now) {
        return state;
      }
    }

    record FromJournal(Told<String> told) implements Message {}

    record Restart() implements Message {}
  }

  /** The least front there can be. */
  private static final class Front {

    private final Committer<String, String> committer;

    private Front(Committer<String, String> committer) {
      this.committer = committer;
    }

    static Behavior<Message> create(InstantSource clock, CommitSettings settings) {
      return Behaviors.setup(context ->
          Behaviors.withTimers(timers -> {
            var journal =
                new JournalChild<>(
                    context, timers, Message.FromJournal::new, new Message.Restart());
            var front = new Front(journal.start("words|1", new Words(), FRAMES, settings, clock));
            return Behaviors.receive(
                (_, message) -> front.on(message),
                (_, signal) -> {
                  front.committer.on(signal);
                  return Behaviors.same();
                });
          }));
    }

    private Behavior<Message> on(Message message) {
      switch (message) {
        case Message.Say(var word, var replyTo) ->
            committer.submit(
                new Request<>(
                    word,
                    new Provenance(7, 0, "person:p", "test", "cause-" + word, ""),
                    Request.Reply.to(replyTo)));
        case Message.Ask ask -> committer.ask(ask);
        case Message.FromJournal(var told) -> committer.on(told);
        case Message.Restart _ -> committer.look();
      }
      return Behaviors.same();
    }
  }

  /** Holds writes until they are let go, as a slow store does. */
  private static final class Gate implements ProcessingPolicy<JournalOperation> {

    private volatile CompletableFuture<Void> open = CompletableFuture.completedFuture(null);

    void close() {
      open = new CompletableFuture<>();
    }

    void open() {
      open.complete(null);
    }

    @Override
    public ProcessingResult tryProcess(String persistenceId, JournalOperation operation) {
      if (operation instanceof WriteEvents) {
        open.orTimeout(10, TimeUnit.SECONDS).join();
      }
      return ProcessingSuccess.getInstance();
    }
  }

  private static final Instant START = Instant.parse("2026-11-21T06:00:00Z");

  private final AtomicReference<Instant> now = new AtomicReference<>(START);
  private final Gate gate = new Gate();
  private ActorTestKit testKit;
  private PersistenceTestKit journal;
  private CommitSettings settings;

  @BeforeEach
  void start() {
    testKit = ActorTestKit.create(config());
    journal = PersistenceTestKit.create(testKit.system());
    settings = EntitySettings.from(config().getConfig("millrace.actors")).commit();
  }

  private static Config config() {
    return ConfigFactory.parseString(
            """
            millrace.actors.commit.buffer { deliveries = 6 }
            millrace.actors.commit.snapshot-every = 5
            """)
        .withFallback(TestSystem.config());
  }

  @AfterEach
  void stop() {
    gate.open();
    testKit.shutdownTestKit();
  }

  private ActorRef<Message> front() {
    return testKit.spawn(Front.create(now::get, settings));
  }

  private TestProbe<StatusReply<Outcome>> say(ActorRef<Message> front, String word) {
    var probe = testKit.<StatusReply<Outcome>>createTestProbe();
    front.tell(new Message.Say(word, probe.getRef()));
    return probe;
  }

  private Outcome outcome(ActorRef<Message> front, String word) {
    return say(front, word).receiveMessage().getValue();
  }

  private String state(ActorRef<Message> front) {
    var probe = testKit.<StatusReply<String>>createTestProbe();
    front.tell(new Message.Ask(probe.getRef()));
    return probe.receiveMessage().getValue();
  }

  private List<Envelope<?>> stored() {
    var stored = new ArrayList<Envelope<?>>();
    journal.persistedInStorage("words|1").forEach(each -> stored.add((Envelope<?>) each));
    return stored;
  }

  private List<Object> events() {
    return new ArrayList<>(stored().stream().map(Envelope::event).toList());
  }

  @Nested
  class A_command {

    @Test
    void is_answered_with_its_place_in_the_journal_once_it_is_there() {
      var front = front();

      assertThat(outcome(front, "a")).isEqualTo(new Outcome.Done(1));
      assertThat(outcome(front, "b")).isEqualTo(new Outcome.Done(2));
      assertThat(events()).containsExactly("a", "b");
      assertThat(state(front)).isEqualTo("a.b.");
    }

    @Test
    void that_changes_nothing_is_answered_with_the_last_sequence_and_not_journalled() {
      var front = front();
      outcome(front, "a");

      assertThat(outcome(front, "a")).isEqualTo(new Outcome.Done(1));
      assertThat(events()).containsExactly("a");
    }

    @Test
    void that_is_refused_is_journalled_and_answered_with_the_refusal() {
      var front = front();

      assertThat(outcome(front, "no"))
          .isEqualTo(new Outcome.Refused(new Refusal("No", "no", "", "say something else"), 1));
      assertThat(events()).containsExactly("!No");
    }

    @Test
    void is_not_answered_before_it_is_durable() {
      var front = front();
      state(front);
      journal.withPolicy(gate);
      gate.close();

      var probe = say(front, "a");
      await().until(() -> state(front).isEmpty());
      probe.expectNoMessage(java.time.Duration.ofMillis(100));
      gate.open();

      assertThat(probe.receiveMessage().getValue()).isEqualTo(new Outcome.Done(1));
    }
  }

  @Nested
  class What_arrives_while_a_write_is_in_flight {

    @Test
    void goes_out_together_with_the_next_one() {
      var front = front();
      state(front);
      journal.withPolicy(gate);
      gate.close();
      var first = say(front, "a");
      var others = List.of(say(front, "f1"), say(front, "b"), say(front, "f2"));
      gate.open();

      assertThat(first.receiveMessage().getValue()).isEqualTo(new Outcome.Done(1));
      assertThat(others)
          .extracting(probe -> probe.receiveMessage().getValue())
          .containsExactly(new Outcome.Done(2), new Outcome.Done(3), new Outcome.Done(2));
      assertThat(events()).containsExactly("a", "f1+f2", "b");
    }

    @Test
    void is_told_busy_when_it_is_too_much_and_taken_when_there_is_room_again() {
      var front = front();
      state(front);
      journal.withPolicy(gate);
      gate.close();
      say(front, "a");
      for (var i = 0; i < 6; i++) {
        say(front, "w" + i);
      }
      var refused = say(front, "too much").receiveMessage();
      gate.open();

      assertThat(refused.getError()).hasMessageContaining("busy");
      await().until(() -> events().size() == 7);
      assertThat(outcome(front, "again")).isEqualTo(new Outcome.Done(8));
    }

    @Test
    void is_refused_one_by_one_where_what_it_was_merged_into_is_refused() {
      var front = front();
      state(front);
      journal.withPolicy(gate);
      gate.close();
      say(front, "a");
      var good = say(front, "f1");
      var bad = say(front, "f-no");
      gate.open();

      assertThat(good.receiveMessage().getValue()).isEqualTo(new Outcome.Done(2));
      assertThat(bad.receiveMessage().getValue()).isInstanceOf(Outcome.Refused.class);
      assertThat(events()).containsExactly("a", "f1", "!No");
    }
  }

  @Nested
  class The_provenance {

    @Test
    void has_the_knowledge_time_of_the_clock_and_the_rules_in_force_then() {
      outcome(front(), "a");

      assertThat(stored().getFirst().provenance())
          .isEqualTo(new Provenance(7, Nanos.of(START), "person:p", "test", "cause-a", "r0"));
    }

    @Test
    void never_lets_knowledge_time_run_back_also_not_after_a_start_from_a_snapshot_alone() {
      var front = front();
      for (var word : List.of("a", "b", "c", "d", "e")) {
        outcome(front, word);
      }
      testKit.stop(front);
      now.set(START.minusSeconds(3_600));
      var restarted = front();
      outcome(restarted, "z");

      assertThat(state(restarted)).isEqualTo("a.b.c.d.e.z.");
      assertThat(stored().getLast().provenance().knowledgeTime()).isEqualTo(Nanos.of(START));
    }
  }

  @Nested
  class A_journal_that_fails {

    @Test
    void is_told_to_those_in_flight_and_the_same_command_works_once_after_it_is_back() {
      var front = front();
      outcome(front, "a");
      journal.failNextPersisted("words|1");

      var failed = say(front, "b").receiveMessage();

      assertThat(failed.getError()).hasMessageContaining("words|1 is unavailable");
      await().until(() -> say(front, "b").receiveMessage().isSuccess());
      assertThat(outcome(front, "b")).isEqualTo(new Outcome.Done(2));
      assertThat(events()).containsExactly("a", "b");
      assertThat(state(front)).isEqualTo("a.b.");
    }

    @Test
    void that_cannot_be_read_at_the_start_is_tried_again() {
      journal.failNextNReads("words|1", 3);

      var front = front();

      await().until(() -> say(front, "a").receiveMessage().isSuccess());
      assertThat(events()).containsExactly("a");
    }
  }

  @Nested
  class A_write_that_is_not_answered {

    @Test
    void lets_nobody_wait_behind_it_and_loses_only_what_was_told_so() {
      settings = patient("200 ms");
      var front = front();
      state(front);
      journal.withPolicy(gate);
      gate.close();
      var inFlight = say(front, "a");

      var behind = say(front, "b").receiveMessage();
      var after = say(front, "c").receiveMessage();

      assertThat(behind.getError()).hasMessageContaining("has not answered for");
      assertThat(after.getError()).hasMessageContaining("has not answered for");
      assertThat(state(front)).as("questions are answered all the same").isEmpty();
      var load = CommitLoad.of(testKit.system());
      assertThat(load.waiting()).isEqualTo(Weight.NONE);
      assertThat(load.writing()).isEqualTo(1);
      assertThat(load.turnedAwayUnanswered()).isEqualTo(2);

      gate.open();

      assertThat(inFlight.receiveMessage().getValue()).isEqualTo(new Outcome.Done(1));
      assertThat(outcome(front, "d")).isEqualTo(new Outcome.Done(2));
      assertThat(events()).containsExactly("a", "d");
      assertThat(load.writing()).isZero();
    }

    private CommitSettings patient(String patience) {
      return EntitySettings.from(
              ConfigFactory.parseString("millrace.actors.commit.patience = " + patience)
                  .withFallback(config())
                  .getConfig("millrace.actors"))
          .commit();
    }
  }

  @Nested
  class A_store_that_is_away {

    private final CommitLoad load = new CommitLoad(new Weight(1, 1, 1), 0);

    @Test
    void is_tried_by_one_at_a_time_and_the_first_answer_is_news_for_all() {
      var failed = System.nanoTime();
      load.failed();

      assertThat(load.isStoreAway()).isTrue();
      assertThat(List.of(load.mayTry(), load.mayTry(), load.mayTry()))
          .containsExactly(true, false, false);
      assertThat(load.hasReturnedSince(failed)).isFalse();

      load.answered();

      assertThat(load.hasReturnedSince(failed)).isTrue();
      assertThat(List.of(load.mayTry(), load.mayTry())).containsExactly(true, true);
    }

    @Test
    void is_not_what_it_is_when_one_journal_fails_and_others_answer() {
      var patient = new CommitLoad(new Weight(1, 1, 1), Long.MAX_VALUE);
      patient.answered();
      patient.failed();

      assertThat(patient.isStoreAway()).isFalse();
      assertThat(patient.failures()).isEqualTo(1);
    }
  }

  @Nested
  class A_start {

    @Test
    void folds_the_snapshot_and_what_came_after_it() {
      var front = front();
      for (var word : List.of("a", "b", "c", "d", "e", "g", "h")) {
        outcome(front, word);
      }
      testKit.stop(front);

      assertThat(state(front())).isEqualTo("a.b.c.d.e.g.h.");
    }
  }

  @Nested
  class The_backoff {

    @Test
    void doubles_from_the_least_to_the_most() {
      assertThat(List.of(1, 2, 3, 4, 100))
          .extracting(failures -> settings.backoff(failures).toMillis())
          .containsExactly(50L, 100L, 200L, 200L, 200L);
    }
  }
}
