package millrace.persistence.verify;

import java.util.List;

/**
 * What a verification found.
 *
 * @param entities how many histories were read
 * @param events how many events count, of all of them
 * @param ignored how many rows do not count, since a writer left them that had lost its entity
 * @param anchored how many histories were compared with an anchored head
 * @param problems what is wrong; at most {@link #MAX_PROBLEMS}
 * @param unlisted how many problems more there are
 */
public record VerifyReport(
    long entities,
    long events,
    long ignored,
    long anchored,
    List<Problem> problems,
    long unlisted) {

  /** How many problems a report lists. */
  public static final int MAX_PROBLEMS = 1_000;

  public VerifyReport {
    problems = List.copyOf(problems);
  }

  public boolean isClean() {
    return problems.isEmpty();
  }
}
