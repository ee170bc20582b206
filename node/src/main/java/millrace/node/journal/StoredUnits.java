package millrace.node.journal;

import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import millrace.engine.equipment.EquipmentState;
import millrace.engine.journal.EntityType;
import millrace.engine.plant.EquipmentId;
import millrace.persistence.chain.Head;
import millrace.persistence.journal.StoredEvent;
import millrace.persistence.read.CassandraJournals;

/** The journals of work units in Cassandra, folded anew from their first event. */
public record StoredUnits(CassandraJournals journals) implements UnitJournals {

  private static final int PAGE = 200;
  private static final long ANSWER_SECONDS = 60;

  @Override
  public EquipmentState state(EquipmentId unit, long sequence) {
    var persistenceId = EntityType.EQUIPMENT.persistenceId(unit.value());
    var fold = new UnitFold(unit, sequence);
    for (var from = 1L; from <= sequence; ) {
      var entries = await(journals.read(persistenceId, from, PAGE));
      entries.forEach(fold);
      if (entries.isEmpty()) {
        break;
      }
      from += entries.size();
    }
    return fold.state(persistenceId);
  }

  /**
   * The last event of a journal.
   *
   * @throws BadJournal where there is none
   */
  public Head head(String persistenceId) {
    var last = await(journals.lastSequence(persistenceId));
    if (last == 0) {
      throw new BadJournal("there is no journal of " + persistenceId);
    }
    return new Head(last, await(journals.stored(persistenceId, last, 1)).getFirst().hash());
  }

  /** Stored events from a sequence on, a page of them. */
  public List<StoredEvent> stored(String persistenceId, long from) {
    return await(journals.stored(persistenceId, from, PAGE));
  }

  private static <T> T await(CompletionStage<T> answer) {
    try {
      return answer.toCompletableFuture().get(ANSWER_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException failed) {
      var cause = failed.getCause();
      throw new BadJournal(String.valueOf((cause == null ? failed : cause).getMessage()));
    } catch (TimeoutException late) {
      throw new IllegalStateException(
          "Cassandra did not answer within " + ANSWER_SECONDS + " s", late);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while reading a journal", interrupted);
    }
  }
}
