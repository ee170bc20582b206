package millrace.load.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one benchmark found.
 *
 * @param benchmark its name
 * @param about what it measures
 * @param settings how it was set, in the order in which it is told
 * @param figures what was measured; of a benchmark that failed, what it had by then
 * @param notes what the reader should know of the figures
 * @param failure why it could not measure all of it; empty where it could
 * @param seconds how long it took
 */
public record Result(
    String benchmark,
    String about,
    Map<String, String> settings,
    List<Figure> figures,
    List<String> notes,
    Optional<String> failure,
    double seconds) {

  public Result {
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    figures = List.copyOf(figures);
    notes = List.copyOf(notes);
  }
}
