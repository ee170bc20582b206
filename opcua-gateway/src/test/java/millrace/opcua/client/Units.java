package millrace.opcua.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import millrace.actors.Outcome;
import millrace.actors.Unavailable;
import millrace.actors.equipment.EquipmentIntake;
import millrace.engine.Decision;
import millrace.engine.equipment.EquipmentCommand;
import millrace.engine.equipment.EquipmentDecider;
import millrace.engine.equipment.EquipmentEvent;
import millrace.engine.equipment.EquipmentEvent.DataGapClosed;
import millrace.engine.equipment.EquipmentEvent.DataGapOpened;
import millrace.engine.equipment.EquipmentEvent.ReadingsReceived;
import millrace.engine.equipment.EquipmentState;
import millrace.engine.equipment.EquipmentView;
import millrace.engine.journal.Envelope;
import millrace.engine.journal.Provenance;
import millrace.engine.plant.EquipmentId;
import millrace.engine.reading.Delivery;
import millrace.engine.reading.Reading;
import millrace.engine.reading.SignalValue.IntegerValue;

/**
 * Work units that decide as the real ones do, and keep their journals in memory. They can be told
 * not to answer: then nothing is journalled.
 */
final class Units implements EquipmentIntake, AutoCloseable {

  private final ExecutorService writer = Executors.newSingleThreadExecutor();
  private final Map<EquipmentId, EquipmentState> states = new TreeMap<>();
  private final Map<EquipmentId, List<EquipmentEvent>> journals = new TreeMap<>();
  private volatile Mood mood = Mood.WRITING;

  /** How the journal does. */
  enum Mood {
    WRITING,
    /** It writes, and its answer does not come: as when the process dies right then. */
    WRITING_WITHOUT_ANSWER,
    UNAVAILABLE
  }

  void are(Mood mood) {
    this.mood = mood;
  }

  @Override
  public CompletionStage<Outcome> execute(
      EquipmentId unit, EquipmentCommand command, Provenance provenance) {
    var answer = new CompletableFuture<Outcome>();
    writer.execute(() -> {
      var now = mood;
      if (now == Mood.UNAVAILABLE) {
        answer.completeExceptionally(new Unavailable("the journal is away"));
        return;
      }
      var sequence = write(unit, command, provenance);
      if (now == Mood.WRITING) {
        answer.complete(new Outcome.Done(sequence));
      }
    });
    return answer;
  }

  private synchronized long write(
      EquipmentId unit, EquipmentCommand command, Provenance provenance) {
    var decider = new EquipmentDecider(unit);
    var state = state(unit);
    switch (decider.decide(state, command, provenance)) {
      case Decision.Accepted(var events) -> {
        for (var event : events) {
          state = decider.evolve(state, new Envelope<>(provenance, event));
          journal(unit).add(event);
        }
      }
      case Decision.Refused(var refusal) -> throw new AssertionError(refusal);
    }
    states.put(unit, state);
    return state.sequence();
  }

  /** All readings of a signal that the journal holds, in its order. */
  synchronized List<Reading> readings(EquipmentId unit, String signal) {
    return deliveries(unit).stream()
        .flatMap(delivery -> delivery.readings().stream())
        .filter(reading -> reading.signal().equals(signal))
        .toList();
  }

  /** The whole numbers among them. */
  List<Long> numbers(EquipmentId unit, String signal) {
    return readings(unit, signal).stream()
        .map(Reading::value)
        .filter(IntegerValue.class::isInstance)
        .map(value -> ((IntegerValue) value).value())
        .toList();
  }

  synchronized List<Delivery> deliveries(EquipmentId unit) {
    return journal(unit).stream()
        .filter(ReadingsReceived.class::isInstance)
        .flatMap(event -> ((ReadingsReceived) event).deliveries().stream())
        .toList();
  }

  synchronized List<DataGapOpened> opened(EquipmentId unit) {
    return journal(unit).stream()
        .filter(DataGapOpened.class::isInstance)
        .map(DataGapOpened.class::cast)
        .toList();
  }

  synchronized List<DataGapClosed> closed(EquipmentId unit) {
    return journal(unit).stream()
        .filter(DataGapClosed.class::isInstance)
        .map(DataGapClosed.class::cast)
        .toList();
  }

  synchronized EquipmentView now(EquipmentId unit, long asOf) {
    return state(unit).view(asOf);
  }

  @Override
  public CompletionStage<EquipmentView> view(EquipmentId unit) {
    return CompletableFuture.supplyAsync(() -> now(unit, 0), writer);
  }

  @Override
  public CompletionStage<OptionalLong> durablePosition(EquipmentId unit, String subscription) {
    return CompletableFuture.supplyAsync(
        () -> {
          synchronized (this) {
            return state(unit).durablePosition(subscription);
          }
        },
        writer);
  }

  @Override
  public void close() {
    writer.shutdownNow();
  }

  private EquipmentState state(EquipmentId unit) {
    return states.computeIfAbsent(unit, EquipmentState::initial);
  }

  private List<EquipmentEvent> journal(EquipmentId unit) {
    return journals.computeIfAbsent(unit, _ -> new ArrayList<>());
  }
}
