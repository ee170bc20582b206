package millrace.node.fold;

/**
 * A line that was not folded.
 *
 * @param number from 1
 * @param why what is wrong and what would be right
 */
public record RefusedLine(long number, String why) {

  @Override
  public String toString() {
    return "line " + number + ": " + why;
  }
}
