package millrace.load.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One run of benchmarks on one machine.
 *
 * @param environment machine, versions, durability and commit by name, in the order in which they
 *     are told
 */
public record Run(Map<String, String> environment, List<Result> results) {

  public Run {
    environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
    results = List.copyOf(results);
  }
}
