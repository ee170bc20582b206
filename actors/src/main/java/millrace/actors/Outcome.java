package millrace.actors;

import millrace.engine.Refusal;

/**
 * What became of a command. It is given only after the journal has it: also a refusal is journalled
 * before it is told.
 *
 * <p>That the journal, or the entity, could not be reached is no outcome but a failed stage, with
 * {@link Unavailable}; the command may or may not have been taken, and can be repeated with the
 * same causation id.
 */
public sealed interface Outcome {

  /**
   * The command was taken.
   *
   * @param sequence the last journal sequence of the entity
   */
  record Done(long sequence) implements Outcome {}

  /**
   * The command was refused.
   *
   * @param sequence the journal sequence of the refusal
   */
  record Refused(Refusal refusal, long sequence) implements Outcome {}
}
