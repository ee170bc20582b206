package millrace.node.fold;

import java.util.Comparator;
import millrace.http.observation.LogLine;

/**
 * A line of a log at its place.
 *
 * @param number from 1
 */
record LoggedLine(long number, LogLine content) {

  /**
   * The order in which the lines became known. It depends on what they say alone, so any order of
   * the same lines in a file folds to the same figures.
   */
  static final Comparator<LoggedLine> BY_KNOWLEDGE = LoggedLine::compare;

  private static final Comparator<LoggedLine> AT_ONE_INSTANT =
      Comparator.comparingInt((LoggedLine line) -> rank(line.content))
          .thenComparingLong(line -> line.content.eventTime())
          .thenComparing(line -> line.content.id())
          .thenComparing(line -> line.content.toString());

  private static int compare(LoggedLine one, LoggedLine other) {
    var order = Long.compare(one.content.ingestTime(), other.content.ingestTime());
    return order != 0 ? order : AT_ONE_INSTANT.compare(one, other);
  }

  /** Lines that became known at the same instant: what others build on comes first. */
  private static int rank(LogLine line) {
    return switch (line) {
      case LogLine.OrderStarted _, LogLine.OrderEnded _ -> 0;
      case LogLine.OrderRegistered _ -> 1;
      case LogLine.Observed _, LogLine.OfPerson _, LogLine.OfStorage _ -> 2;
      case LogLine.Gap _ -> 3;
      case LogLine.OrderDeregistered _ -> 4;
      case LogLine.Corrected _ -> 5;
    };
  }
}
