package millrace.engine.equipment;

import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import millrace.engine.equipment.Correction.Retract;
import millrace.engine.equipment.EquipmentSnapshot.KnownCorrection;
import millrace.engine.equipment.EquipmentSnapshot.KnownObservation;
import millrace.engine.reading.Delivery;
import millrace.engine.reading.Delivery.SubscriptionPosition;
import millrace.engine.timeline.SortedSequence;

/**
 * What is known already, so that it changes nothing when it comes again.
 *
 * @param positions the last durable place in each subscription, by subscription
 * @param observations the observations, by id
 */
record Known(
    ByName<SubscriptionPosition> positions, SortedSequence<KnownObservation> observations) {

  static final Comparator<KnownObservation> BY_ID = Comparator.comparing(KnownObservation::id);

  static final Known NOTHING = new Known(ByName.none(), SortedSequence.empty(BY_ID));

  OptionalLong position(String subscription) {
    var position = positions.get(subscription);
    return position.isPresent() ? OptionalLong.of(position.get().sequence()) : OptionalLong.empty();
  }

  boolean observation(String id) {
    return find(id).isPresent();
  }

  /** Whether an observation can still be taken back: it lies in the time that is held. */
  boolean isHeld(String id, long heldFrom) {
    return find(id).filter(known -> known.eventTime() >= heldFrom).isPresent();
  }

  /** What is known of an observation. */
  Optional<KnownObservation> find(String id) {
    return observations.find(new KnownObservation(id, 0, 0));
  }

  Known with(KnownObservation observation) {
    return new Known(positions, observations.with(observation));
  }

  Known with(Iterable<Delivery> deliveries) {
    var grown = positions;
    for (var delivery : deliveries) {
      var position = delivery.position();
      var last = grown.get(position.subscription());
      if (last.isEmpty() || last.get().sequence() < position.sequence()) {
        grown = grown.with(position.subscription(), position);
      }
    }
    return new Known(grown, observations);
  }

  /**
   * Without the observations before an instant, but for the report that holds there and those that
   * were taken back by corrections which are held.
   */
  Known heldFrom(long instant, Inputs held) {
    var kept = retracted(held.corrections(), instant);
    if (!held.reports().isEmpty()) {
      kept.add(held.reports().get(0).id());
    }
    var rest =
        observations.toList().stream()
            .filter(each -> each.eventTime() >= instant || kept.contains(each.id()))
            .toList();
    return rest.size() == observations.size()
        ? this
        : new Known(positions, SortedSequence.of(BY_ID, rest));
  }

  /**
   * The observations that people took back.
   *
   * @param since what was taken back before is forgotten: who looks back must not remember more
   *     than the live unit, nanoseconds since the epoch (UTC)
   */
  static TreeSet<String> retracted(Iterable<KnownCorrection> corrections, long since) {
    var ids = new TreeSet<String>();
    for (var known : corrections) {
      if (known.correction() instanceof Retract(var id) && known.knowledgeTime() >= since) {
        ids.add(id);
      }
    }
    return ids;
  }
}
