package millrace.actors.connection;

import static millrace.actors.SingleNode.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import millrace.actors.Entities;
import millrace.actors.SingleNode;
import millrace.actors.SmallPlant;
import millrace.actors.TestSystem;
import millrace.actors.Unavailable;
import millrace.actors.feed.FeedItem.ConnectionChanged;
import millrace.engine.connection.ConnectionEvent;
import millrace.engine.connection.ConnectionEvent.ConnectionLost;
import millrace.engine.connection.ConnectionEvent.ConnectionOpened;
import millrace.engine.connection.ConnectionEvent.SubscriptionCreated;
import millrace.engine.connection.ConnectionState;
import millrace.engine.journal.Envelope;
import millrace.engine.plant.Connection;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ConnectionEntityTest {

  private static final String JOURNAL = "connection|line3";
  private static final SubscriptionCreated CREATED = new SubscriptionCreated("urn:line3", 7, 1);

  /** A driver that does what the test says. */
  private static final class ScriptedDriver implements ConnectionDriver {

    private final CopyOnWriteArrayList<ConnectionState> startedWith = new CopyOnWriteArrayList<>();
    private final CopyOnWriteArrayList<Recorder> recorders = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Void> stopped = new CompletableFuture<>();
    private volatile boolean stopping;

    @Override
    public Running start(Connection connection, ConnectionState known, Recorder recorder) {
      recorders.add(recorder);
      startedWith.add(known);
      return () -> {
        stopping = true;
        return stopped;
      };
    }

    CompletionStage<Void> record(ConnectionEvent event) {
      await().until(() -> !startedWith.isEmpty());
      return recorders.getLast().record(event);
    }
  }

  private final ScriptedDriver driver = new ScriptedDriver();
  private SingleNode node;
  private Entities entities;

  @BeforeEach
  void start() {
    node = new SingleNode();
    entities =
        Entities.start(
            node.system(),
            SmallPlant.plant(),
            _ -> driver,
            () -> Instant.parse("2026-11-23T06:00:00Z"),
            Optional.empty(),
            TestSystem.settings());
  }

  @AfterEach
  void stop() {
    driver.stopped.complete(null);
    node.close();
  }

  private void open() {
    entities.connections().open(SmallPlant.CONNECTION);
  }

  private ConnectionState state() {
    return SingleNode.insist(() -> entities.connections().state(SmallPlant.CONNECTION));
  }

  private List<?> journal() {
    return node.journal().persistedInStorage(JOURNAL).stream()
        .map(each -> ((Envelope<?>) each).event())
        .toList();
  }

  private void tell(ConnectionEntity.Message message) {
    ClusterSharding.get(node.system())
        .entityRefFor(ConnectionEntity.KEY, SmallPlant.CONNECTION)
        .tell(message);
  }

  @Nested
  class The_driver {

    @Test
    void does_not_run_before_the_connection_is_opened() {
      assertThat(state()).isEqualTo(ConnectionState.INITIAL);
      assertThat(driver.startedWith).isEmpty();
    }

    @Test
    void runs_once_however_often_the_connection_is_opened() {
      open();
      open();
      answer(driver.record(CREATED));
      open();

      assertThat(state().subscription()).contains(CREATED);
      assertThat(driver.startedWith).hasSize(1);
    }

    @Test
    void is_started_with_what_the_journal_knows_of_the_subscription() {
      open();
      answer(driver.record(CREATED));
      driver.stopped.complete(null);
      tell(new ConnectionEntity.Stop());
      await().until(() -> driver.stopping);

      await()
          .until(() -> {
            open();
            return driver.startedWith.size() == 2;
          });
      assertThat(driver.startedWith.getLast().subscription()).contains(CREATED);
    }

    @Test
    void stops_before_the_actor_does_and_can_record_until_then() {
      open();
      answer(driver.record(CREATED));
      tell(new ConnectionEntity.Stop());
      await().until(() -> driver.stopping);

      answer(driver.record(new ConnectionLost("moving")));
      driver.stopped.complete(null);

      assertThat(List.<Object>copyOf(journal()))
          .containsExactly(CREATED, new ConnectionLost("moving"));
    }
  }

  @Nested
  class A_record {

    @Test
    void is_durable_when_the_stage_completes_and_told_to_the_feed() {
      var told = new CopyOnWriteArrayList<ConnectionState>();
      entities
          .feed()
          .subscribe(Optional.empty(), item -> told.add(((ConnectionChanged) item).state()));
      open();

      answer(driver.record(new ConnectionOpened("opc.tcp://127.0.0.1:4840", "Basic256Sha256")));

      assertThat(journal()).hasSize(1);
      await().until(() -> told.size() == 1);
      assertThat(told.getFirst().open()).isTrue();
    }

    @Test
    void that_tells_nothing_new_is_not_journalled_again() {
      open();
      answer(driver.record(new ConnectionLost("no route")));
      answer(driver.record(new ConnectionLost("no route")));

      assertThat(journal()).hasSize(1);
    }

    @Test
    void whose_write_failed_fails_as_unavailable_and_works_when_repeated() {
      open();
      await().until(() -> !driver.startedWith.isEmpty());
      node.journal().failNextPersisted(JOURNAL);

      assertThat(driver.record(CREATED).toCompletableFuture())
          .failsWithin(Duration.ofSeconds(10))
          .withThrowableThat()
          .withCauseInstanceOf(Unavailable.class);
      assertThat(state()).isEqualTo(ConnectionState.INITIAL);
      SingleNode.insist(() -> driver.record(CREATED).thenApply(_ -> true));
      assertThat(state().subscription()).contains(CREATED);
      assertThat(journal()).hasSize(1);
    }
  }

  @Test
  void a_connection_that_the_plant_does_not_have_is_unknown() {
    assertThatExceptionOfType(UnknownConnection.class)
        .isThrownBy(() -> entities.connections().open("line9"))
        .withMessageContaining("line9");
    assertThat(entities.connections().state("line9").toCompletableFuture())
        .failsWithin(Duration.ofSeconds(1))
        .withThrowableThat()
        .withCauseInstanceOf(UnknownConnection.class);
  }

  @Test
  void all_connections_are_opened_again_and_again() {
    entities.keepConnectionsOpen();

    await().until(() -> !driver.startedWith.isEmpty());
  }
}
