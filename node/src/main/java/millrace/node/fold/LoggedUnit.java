package millrace.node.fold;

import java.util.Optional;
import millrace.engine.Decision.Accepted;
import millrace.engine.Decision.Refused;
import millrace.engine.equipment.EquipmentCommand;
import millrace.engine.equipment.EquipmentDecider;
import millrace.engine.equipment.EquipmentEvent;
import millrace.engine.equipment.EquipmentState;
import millrace.engine.equipment.Recollection;
import millrace.engine.history.LateEvent;
import millrace.engine.journal.Envelope;
import millrace.engine.journal.Provenance;
import millrace.engine.plant.EquipmentId;

/**
 * A work unit that is folded from a log. It decides as the live unit does, and lets go of what its
 * horizons allow; where it is asked for, a recollection beside it holds what tells of a window.
 * Neither grows with the length of the log.
 */
final class LoggedUnit {

  /** How far behind the window what happened is looked at, for what ends there. */
  private static final long BEHIND = LateEvent.AFTER;

  private final EquipmentDecider decider;
  private final Optional<Held> held;
  private EquipmentState live;
  private Optional<Recollection> past = Optional.empty();

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
    return switch (decider.decide(live, command, provenance)) {
      case Accepted(var events) -> {
        for (var event : events) {
          take(new Envelope<>(provenance, event));
        }
        yield Optional.empty();
      }
      case Refused(var refusal) -> Optional.of(refusal.guard() + ": " + refusal.detail());
    };
  }

  private void take(Envelope<EquipmentEvent> envelope) {
    var known = envelope.provenance().knowledgeTime();
    if (past.isEmpty() && held.filter(each -> known > each.begin()).isPresent()) {
      past = Optional.of(Recollection.from(live.checkpoint()));
    }
    live = decider.evolve(live, envelope);
    var wanted = past.filter(_ -> isWanted(envelope, known));
    wanted.ifPresent(each -> each.take(live.sequence(), envelope));
  }

  /** What became known long after the window matters only where it tells of it, or of an order. */
  private boolean isWanted(Envelope<EquipmentEvent> envelope, long known) {
    var end = held.orElseThrow().window().end();
    return known <= end + BEHIND + LateEvent.AFTER
        || LateEvent.of(live.sequence(), envelope)
            .filter(
                late -> late.reach().from() < end + BEHIND || !late.reach().jobOrder().isEmpty())
            .isPresent();
  }

  /** Whether the window depends on what was let go before the recollection began. */
  boolean needsEarlier() {
    return held.filter(each -> !each.isFromTheBeginning()).isPresent()
        && past.filter(each -> each.needsEarlier(held.orElseThrow().window())).isPresent();
  }

  /** What is known of it. */
  EquipmentState state() {
    return past.map(Recollection::state).orElse(live);
  }
}
