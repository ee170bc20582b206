package millrace.node.fold;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import millrace.engine.Decision.Accepted;
import millrace.engine.Decision.Refused;
import millrace.engine.equipment.EquipmentCommand;
import millrace.engine.equipment.EquipmentDecider;
import millrace.engine.equipment.EquipmentEvent;
import millrace.engine.equipment.EquipmentEvent.ObservationsReceived;
import millrace.engine.equipment.EquipmentState;
import millrace.engine.equipment.Recollection;
import millrace.engine.history.LateEvent;
import millrace.engine.journal.Envelope;
import millrace.engine.journal.Provenance;
import millrace.engine.plant.EquipmentId;
import millrace.engine.reading.Observation.ReadingObserved;
import millrace.engine.reading.Reading;

/**
 * A work unit that is folded from a log. It decides as the live unit does, and lets go of what its
 * horizons allow; where it is asked for, a recollection beside it holds what tells of a window.
 * Neither grows with the length of the log. Readings are gathered, and folded when something else
 * is told, or somebody asks: one event each, as all that is told.
 */
final class LoggedUnit {

  /** How far behind the window what happened is looked at, for what ends there. */
  private static final long BEHIND = LateEvent.AFTER;

  /** So many readings are folded together at most. */
  private static final int AT_ONCE = 256;

  private final EquipmentDecider decider;
  private final Optional<Held> held;
  private final List<Envelope<EquipmentEvent>> gathered = new ArrayList<>();
  private EquipmentState live;
  private Optional<Recollection> past = Optional.empty();
  private boolean beginsTooLate;

  /**
   * A unit of which nothing is known yet.
   *
   * @param held what it is asked for; empty where it is only to decide
   */
  LoggedUnit(EquipmentId unit, Optional<Held> held) {
    this.decider = new EquipmentDecider(unit);
    this.live = decider.initial();
    this.held = held;
    if (held.filter(Held::isFromTheBeginning).isPresent()) {
      past = Optional.of(Recollection.fromTheBeginning(unit));
    }
  }

  /** Why the unit refused; empty where it did not. */
  Optional<String> execute(EquipmentCommand command, Provenance provenance) {
    fold();
    return switch (decider.decide(live, command, provenance)) {
      case Accepted(var events) -> {
        for (var event : events) {
          take(List.of(new Envelope<>(provenance, event)));
        }
        yield Optional.empty();
      }
      case Refused(var refusal) -> Optional.of(refusal.guard() + ": " + refusal.detail());
    };
  }

  /**
   * Takes a reading that comes once, and that nobody takes back, so that its id need not be known.
   * It is never refused.
   */
  void read(Reading reading, Provenance provenance) {
    gathered.add(
        new Envelope<>(
            provenance, new ObservationsReceived(List.of(new ReadingObserved("", reading)))));
    if (gathered.size() == AT_ONCE) {
      fold();
    }
  }

  /** Folds what is gathered. */
  void fold() {
    if (!gathered.isEmpty()) {
      take(gathered);
      gathered.clear();
    }
  }

  private void take(List<Envelope<EquipmentEvent>> envelopes) {
    var before = past.isPresent() || held.isEmpty() ? 0 : countBefore(envelopes);
    if (before > 0) {
      live = decider.evolve(live, envelopes.subList(0, before));
    }
    if (before < envelopes.size()) {
      if (past.isEmpty() && held.isPresent()) {
        past = Optional.of(Recollection.from(live.checkpoint()));
        beginsTooLate = !live.canBeLookedBackFrom();
      }
      takeBoth(envelopes.subList(before, envelopes.size()));
    }
  }

  /** How many of the first ones became known before what is held begins. */
  private int countBefore(List<Envelope<EquipmentEvent>> envelopes) {
    var begin = held.orElseThrow().begin();
    var count = envelopes.size();
    while (count > 0 && envelopes.get(count - 1).provenance().knowledgeTime() > begin) {
      count--;
    }
    return count;
  }

  private void takeBoth(List<Envelope<EquipmentEvent>> envelopes) {
    var sequence = live.sequence() + 1;
    live = decider.evolve(live, envelopes);
    if (past.isPresent()) {
      for (var from = 0; from < envelopes.size(); ) {
        var to = from;
        while (to < envelopes.size() && isWanted(sequence + to, envelopes.get(to))) {
          to++;
        }
        if (to > from) {
          past.get().take(sequence + from, envelopes.subList(from, to));
        }
        from = to + 1;
      }
    }
  }

  /**
   * What became known long after the window matters only where it tells of it, of an order or a
   * meter.
   */
  private boolean isWanted(long sequence, Envelope<EquipmentEvent> envelope) {
    var end = held.orElseThrow().window().end();
    return envelope.provenance().knowledgeTime() <= end + BEHIND + LateEvent.AFTER
        || LateEvent.of(sequence, envelope)
            .filter(
                late -> late.reach().from() < end + BEHIND || !late.reach().jobOrder().isEmpty())
            .isPresent();
  }

  /** Whether the window depends on what was let go before the recollection began. */
  boolean needsEarlier() {
    fold();
    return held.filter(each -> !each.isFromTheBeginning()).isPresent()
        && past.filter(each -> beginsTooLate || each.needsEarlier(held.orElseThrow().window()))
            .isPresent();
  }

  /** What is known of it. */
  EquipmentState state() {
    fold();
    return past.map(Recollection::state).orElse(live);
  }
}
