package millrace.node.fold;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import millrace.engine.time.Interval;
import millrace.http.observation.LogLine;

/**
 * Within which time each order ran, by everything that any line says of it: to know what must be
 * held when it is asked for.
 */
final class OrderLives {

  private final SortedMap<String, Interval> lives = new TreeMap<>();

  void note(LogLine line) {
    switch (line) {
      case LogLine.OrderStarted(_, var jobOrder, var at, _) -> note(jobOrder, at);
      case LogLine.OrderEnded(_, var jobOrder, var at, _) -> note(jobOrder, at);
      case LogLine.Observed _,
          LogLine.OrderRegistered _,
          LogLine.OrderDeregistered _,
          LogLine.Gap _,
          LogLine.Corrected _,
          LogLine.OfPerson _,
          LogLine.OfStorage _ -> {}
    }
  }

  private void note(String jobOrder, long at) {
    lives.merge(
        jobOrder,
        new Interval(at, at),
        (one, other) ->
            new Interval(Math.min(one.start(), other.start()), Math.max(one.end(), other.end())));
  }

  Optional<Interval> of(String jobOrder) {
    return Optional.ofNullable(lives.get(jobOrder));
  }

  /** A window, widened to the whole life of each order that may have ended in it. */
  Interval with(Interval window) {
    var from = window.start();
    var to = window.end();
    for (var life : lives.values()) {
      if (life.end() >= window.start() && life.start() < window.end()) {
        from = Math.min(from, life.start());
        to = Math.max(to, life.end());
      }
    }
    return new Interval(from, to);
  }
}
