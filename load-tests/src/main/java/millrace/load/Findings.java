package millrace.load;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import millrace.load.report.Figure;
import millrace.load.report.Result;

/** What a benchmark has found so far; what is here is told even where it then fails. */
public final class Findings {

  private final Map<String, String> settings = new LinkedHashMap<>();
  private final List<Figure> figures = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  public synchronized void setting(String name, Object value) {
    settings.put(name, value.toString());
  }

  public synchronized void add(Figure figure) {
    figures.add(figure);
  }

  public synchronized void note(String note) {
    notes.add(note);
  }

  /**
   * All of it as a result.
   *
   * @param failure why there is no more; empty where all was measured
   */
  public synchronized Result result(Benchmark benchmark, Optional<String> failure, long nanos) {
    return new Result(
        benchmark.name(), benchmark.about(), settings, figures, notes, failure, nanos / 1e9);
  }
}
