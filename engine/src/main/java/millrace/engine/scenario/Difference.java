package millrace.engine.scenario;

import java.util.List;
import java.util.OptionalLong;
import millrace.engine.scenario.Scenario.Change;
import millrace.engine.time.Interval;

/**
 * A stretch of time of which the scenario tells something else.
 *
 * @param was what is of record
 * @param is what the scenario tells
 * @param because the changes that alone tell something else of it; all of the scenario's where none
 *     does so alone
 * @param toldBy the journal sequence of the event that tells what the machine did in it; empty
 *     where none did
 */
public record Difference(
    Interval interval, Told was, Told is, List<Change> because, OptionalLong toldBy) {

  public Difference {
    because = List.copyOf(because);
  }
}
