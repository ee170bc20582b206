package millrace.simulator.line;

import java.util.Collection;

/** There is no machine of that name. */
public final class UnknownUnit extends IllegalArgumentException {

  private static final long serialVersionUID = 1;

  public UnknownUnit(String unit, Collection<String> known) {
    super("there is no unit \"" + unit + "\"; there are " + String.join(", ", known));
  }
}
