package millrace.opcua.client;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import millrace.engine.equipment.GapCause;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;

/** How far a subscription was read. It outlives the session, and belongs to one thread. */
final class Place {

  private final Intake intake;
  private final Acknowledgements acknowledgements;
  private OptionalLong lastReceived;
  private Optional<GapCause> missing = Optional.empty();
  private boolean takenOver;

  private Place(
      Intake intake,
      Acknowledgements acknowledgements,
      OptionalLong lastReceived,
      boolean takenOver) {
    this.intake = intake;
    this.acknowledgements = acknowledgements;
    this.lastReceived = lastReceived;
    this.takenOver = takenOver;
  }

  /** The begin of a new subscription. */
  static Place begin(Intake intake, Acknowledgements acknowledgements) {
    return new Place(intake, acknowledgements, OptionalLong.of(0), false);
  }

  /**
   * The place in a subscription that another owner read before.
   *
   * @param newestDurable the newest notification that any work unit has in its journal; others may
   *     not have it, or older ones, yet
   */
  static Place takenOver(
      Intake intake, Acknowledgements acknowledgements, OptionalLong newestDurable) {
    return new Place(intake, acknowledgements, newestDurable, true);
  }

  Intake intake() {
    return intake;
  }

  Acknowledgements acknowledgements() {
    return acknowledgements;
  }

  /**
   * What the server still has of the subscription, as ordinals in order. The owner before has
   * acknowledged what every work unit had, so what is still there was not durable in all of them.
   */
  List<Long> resume(List<UInteger> available) {
    var ordinals = available.stream().map(number -> ordinal(number.longValue())).sorted().toList();
    if (takenOver && !ordinals.isEmpty()) {
      var before = ordinals.getFirst() - 1;
      lastReceived = OptionalLong.of(Math.min(lastReceived.orElse(before), before));
    }
    takenOver = false;
    return ordinals;
  }

  /** Where nothing is known of the place, it is taken to be right before this ordinal. */
  void beginBefore(long ordinal) {
    if (lastReceived.isEmpty()) {
      lastReceived = OptionalLong.of(ordinal - 1);
    }
  }

  long ordinal(long sequenceNumber) {
    return SequenceNumbers.ordinal(sequenceNumber, lastReceived.orElse(0));
  }

  long lastReceived() {
    return lastReceived.orElse(0);
  }

  boolean isNew(long ordinal) {
    return ordinal > lastReceived();
  }

  void received(long ordinal) {
    lastReceived = OptionalLong.of(ordinal);
  }

  /** All up to this ordinal cannot be had any more. */
  void miss(long ordinal, GapCause cause) {
    lastReceived = OptionalLong.of(ordinal);
    missing = Optional.of(cause);
  }

  /** Why something is missing that was not told yet; empty where nothing is. */
  Optional<GapCause> missing() {
    return missing;
  }

  void missingTold() {
    missing = Optional.empty();
  }
}
