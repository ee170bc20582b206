package millrace.engine.kpi;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A sample of measured values that were taken together.
 *
 * @param id unique among the samples of a characteristic
 * @param values in any order; they count in ascending order, so that it makes no difference
 */
public record Subgroup(String id, List<BigDecimal> values) {

  public Subgroup {
    var sorted = new ArrayList<>(values);
    sorted.sort(Comparator.naturalOrder());
    values = List.copyOf(sorted);
    if (values.isEmpty()) {
      throw new IllegalArgumentException("subgroup \"" + id + "\" has no values");
    }
  }

  int size() {
    return values.size();
  }

  BigDecimal range() {
    return values.getLast().subtract(values.getFirst());
  }

  Moments moments() {
    return Moments.of(values);
  }
}
