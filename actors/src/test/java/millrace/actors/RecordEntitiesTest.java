package millrace.actors;

import static millrace.actors.SingleNode.answer;
import static millrace.actors.SingleNode.insist;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import millrace.actors.inventory.StorageEntity;
import millrace.actors.inventory.StorageMessage;
import millrace.actors.personnel.PersonEntity;
import millrace.actors.personnel.PersonMessage;
import millrace.engine.inventory.InventoryCommand;
import millrace.engine.inventory.InventoryState.Level;
import millrace.engine.inventory.StockRecord.Counted;
import millrace.engine.journal.Provenance;
import millrace.engine.personnel.PersonnelCommand;
import millrace.engine.personnel.PersonnelRecord.Attendance;
import millrace.engine.plant.EquipmentId;
import millrace.engine.time.Nanos;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Persons and storage units as actors: what they were told is in their journals. */
class RecordEntitiesTest {

  private static final Instant SIX = Instant.parse("2026-11-23T06:00:00Z");
  private static final long T0 = Nanos.of(SIX);
  private static final EquipmentId STORE = new EquipmentId("acme.lyon.store");
  private static final Provenance PROVENANCE =
      new Provenance(T0, 0, "service:terminal", "test", "c-1", "");

  private SingleNode node;
  private Entities entities;

  @BeforeEach
  void start() {
    node = new SingleNode();
    entities =
        Entities.start(
            node.system(),
            SmallPlant.plant(),
            _ ->
                (_, _, _) -> {
                  throw new IllegalStateException("no connection is opened here");
                },
            () -> SIX.plusSeconds(600),
            Optional.empty(),
            TestSystem.settings());
  }

  @AfterEach
  void stop() {
    node.close();
  }

  @Test
  void a_person_is_the_same_after_having_rested() {
    var login = new Attendance("a1", T0, T0, true);
    var command = new PersonnelCommand.ReceiveRecords(List.of(login));

    assertThat(answer(entities.personnel().execute("ana", command, PROVENANCE)))
        .isEqualTo(new Outcome.Done(1));
    ClusterSharding.get(node.system())
        .entityRefFor(PersonEntity.KEY, "ana")
        .tell(new PersonMessage.Stop());

    assertThat(insist(() -> entities.personnel().state("ana")).records()).containsExactly(login);
    assertThat(insist(() -> entities.personnel().execute("ana", command, PROVENANCE)))
        .isEqualTo(new Outcome.Done(1));
    assertThat(answer(entities.personnel().state("ben")).records()).isEmpty();
  }

  @Test
  void a_storage_unit_is_the_same_after_having_rested() {
    var count = new Counted("c1", T0, T0, "bolt", BigDecimal.TEN);
    var command = new InventoryCommand.ReceiveRecords(List.of(count));

    assertThat(answer(entities.storages().execute(STORE, command, PROVENANCE)))
        .isEqualTo(new Outcome.Done(1));
    ClusterSharding.get(node.system())
        .entityRefFor(StorageEntity.KEY, STORE.value())
        .tell(new StorageMessage.Stop());

    assertThat(insist(() -> entities.storages().state(STORE)).levelsAt(T0))
        .containsExactly(new Level("bolt", BigDecimal.TEN));
  }

  @Test
  void a_refusal_is_journalled() {
    var outcome =
        answer(
            entities
                .storages()
                .execute(STORE, new InventoryCommand.RetractRecord("x", "why"), PROVENANCE));

    assertThat(outcome).isInstanceOf(Outcome.Refused.class);
    assertThat(node.journal().persistedInStorage("storage|acme.lyon.store")).hasSize(1);
  }
}
