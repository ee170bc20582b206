package millrace.load.fold;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ObjIntConsumer;
import millrace.engine.equipment.EquipmentEvent;
import millrace.engine.equipment.EquipmentEvent.ReadingsReceived;
import millrace.engine.journal.Envelope;
import millrace.engine.reading.Delivery;

/**
 * The log of a plant, in the order in which it became known: in turn a frame of each machine. Made
 * as it goes, so that its length costs no memory.
 */
final class RecordedLog {

  private static final long DELAY = 600_000_000_000L;
  private static final long TO_THE_JOURNAL = 30_000_000L;

  private final LogMix mix;
  private final List<LoggedMachine> machines = new ArrayList<>();
  private final List<List<Delivery>> heldBack = new ArrayList<>();

  RecordedLog(LogMix mix, int units) {
    this.mix = mix;
    for (var unit = 0; unit < units; unit++) {
      machines.add(new LoggedMachine("bench.site.area.l.u" + unit, mix, unit, LoggedPlant.BEGIN));
      heldBack.add(new ArrayList<>());
    }
  }

  /** The end of the time that the log covers so far. */
  long end() {
    return machines.getFirst().end();
  }

  /** Tells the next event of each unit, or its next two where one was held back. */
  void round(ObjIntConsumer<Envelope<EquipmentEvent>> events) {
    for (var unit = 0; unit < machines.size(); unit++) {
      var machine = machines.get(unit);
      var late = heldBack.get(unit);
      var isLate = mix.isLate(machine.frames());
      var delivery = machine.next();
      var known = machine.end() + TO_THE_JOURNAL;
      if (isLate) {
        late.add(delivery);
      } else {
        events.accept(event(known, delivery), unit);
      }
      if (!late.isEmpty() && late.getFirst().readings().getFirst().sourceTime() + DELAY <= known) {
        events.accept(event(known, late.removeFirst()), unit);
      }
    }
  }

  private static Envelope<EquipmentEvent> event(long known, Delivery delivery) {
    return LoggedPlant.known(known, new ReadingsReceived(List.of(delivery)));
  }
}
