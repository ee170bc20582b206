package millrace.config.plant;

/**
 * Something wrong in a plant file.
 *
 * @param file the file as it was named
 * @param line from 1
 * @param column from 1
 * @param what what is wrong
 * @param cure what would be right
 */
public record Problem(String file, int line, int column, String what, String cure) {

  @Override
  public String toString() {
    return file + ":" + line + ":" + column + ": " + what + (cure.isEmpty() ? "" : "; " + cure);
  }
}
