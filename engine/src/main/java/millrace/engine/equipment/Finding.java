package millrace.engine.equipment;

/**
 * Something that a person should see: data that was not clamped, guessed or dropped.
 *
 * @param kind what it is
 * @param at the event time it concerns, nanoseconds since the epoch (UTC)
 * @param subject the signal, order, product or observation it concerns
 * @param detail a sentence that says what was found
 */
public record Finding(Kind kind, long at, String subject, String detail) {

  public enum Kind {
    /** The value of a signal has the wrong type or is out of range. */
    UNREADABLE_VALUE,
    /** A signal that the rules do not know. */
    UNKNOWN_SIGNAL,
    /** The machine went from one state to another that its model does not allow. */
    UNEXPECTED_TRANSITION,
    /** A counter showed less than before and its rule took it for a reset or roll-over. */
    COUNTER_DECREASED,
    /**
     * More than the design speed allows. It counts where the counter went on without a break; where
     * it would rest on an assumption too, it is left for a person to decide.
     */
    IMPLAUSIBLE_COUNT,
    /** The unit produced while no order was registered. */
    PRODUCING_WITHOUT_ORDER,
    /** No planned run time per item is known for a product. */
    NO_PLANNED_RUN_TIME,
    /** PQ is not the sum of GQ, SQ and RQ. */
    UNBALANCED_QUANTITY,
    /** It came later than the horizon; it is journalled and not applied. */
    BEYOND_HORIZON,
    /** The server dropped values. */
    QUEUE_OVERFLOW,
    /** A source's clock differs from ours by more than the policy for it allows. */
    CLOCK_DEVIATES,
    /** A correction names something that is not there. */
    CORRECTION_WITHOUT_TARGET,
    /** A meter that the rules do not know. */
    UNKNOWN_METER,
    /** A grade of material whose factor the rules do not know. */
    UNKNOWN_GRADE,
    /** More was made in the time than the planned run time allows: effectiveness above 100 %. */
    EFFECTIVENESS_ABOVE_100,
    /** The value of a piece of evidence is out of range; it is not counted. */
    UNUSABLE_EVIDENCE
  }
}
