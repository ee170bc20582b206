package millrace.engine.equipment;

/**
 * Something that happens at a minute of a generated journal.
 *
 * @param lag how many minutes later it is known
 */
record Happening(int minute, int lag, What what) {

  /** What happens, whenever it does. */
  interface What {

    /**
     * The event.
     *
     * @param number its place among all that happens, of which ids are made
     */
    EquipmentEvent event(int minute, int number);
  }
}
