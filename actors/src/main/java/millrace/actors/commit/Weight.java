package millrace.actors.commit;

/**
 * How heavy a command is, in the measures that bound a batch and a buffer.
 *
 * @param parts how many deliveries it brings; 1 for a command that brings none
 * @param readings how many readings or observations it brings
 * @param bytes about how many bytes it takes in the journal
 */
public record Weight(long parts, long readings, long bytes) {

  public static final Weight NONE = new Weight(0, 0, 0);

  public Weight plus(Weight other) {
    return new Weight(parts + other.parts, readings + other.readings, bytes + other.bytes);
  }

  public Weight minus(Weight other) {
    return new Weight(parts - other.parts, readings - other.readings, bytes - other.bytes);
  }

  public boolean fitsIn(Weight limit) {
    return parts <= limit.parts && readings <= limit.readings && bytes <= limit.bytes;
  }
}
