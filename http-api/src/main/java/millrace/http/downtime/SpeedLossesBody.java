package millrace.http.downtime;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import millrace.engine.downtime.SpeedLoss;
import millrace.engine.downtime.SpeedLoss.Kind;
import millrace.engine.journal.EntityType;
import millrace.http.downtime.DowntimeEventBody.RootCauseBody;
import millrace.http.equipment.JobOrderRefBody;
import millrace.http.json.Rfc3339;

/**
 * Where a work unit produced more slowly than planned.
 *
 * @param totals of each kind, over all pages and whatever is filtered out of them
 * @param next where the next page is; left out on the last one
 */
record SpeedLossesBody(
    String unit, String asOf, List<Total> totals, List<Loss> items, Optional<String> next) {

  private static final int DECIMALS_OF_NANOSECONDS = 9;

  /**
   * What all stretches of a kind amount to; {@code lostSeconds} is negative where it was faster.
   */
  record Total(
      String kind,
      int stretches,
      BigDecimal producingSeconds,
      BigDecimal items,
      BigDecimal idealSeconds,
      BigDecimal lostSeconds) {

    static List<Total> of(List<SpeedLoss> losses) {
      var totals = new ArrayList<Total>();
      for (var kind : Kind.values()) {
        var of = losses.stream().filter(loss -> loss.kind() == kind).toList();
        if (!of.isEmpty()) {
          totals.add(of(kind, of));
        }
      }
      return totals;
    }

    private static Total of(Kind kind, List<SpeedLoss> losses) {
      var producing = BigDecimal.ZERO;
      var items = BigDecimal.ZERO;
      var ideal = BigDecimal.ZERO;
      for (var loss : losses) {
        producing = producing.add(BigDecimal.valueOf(loss.producing()));
        items = items.add(BigDecimal.valueOf(loss.items()));
        ideal = ideal.add(loss.ideal());
      }
      return new Total(
          kind.name(),
          losses.size(),
          seconds(producing),
          items,
          seconds(ideal),
          seconds(producing.subtract(ideal)));
    }
  }

  /**
   * A stretch of production.
   *
   * @param readings the readings of the counters at both ends, and the events that told them
   * @param producingSeconds APT between the readings
   * @param idealSeconds how long these items should have taken, by {@code basis}
   */
  record Loss(
      String kind,
      String from,
      String to,
      Readings readings,
      BigDecimal producingSeconds,
      long items,
      BigDecimal idealSeconds,
      BigDecimal lostSeconds,
      String basis,
      Optional<JobOrderRefBody> jobOrder,
      Optional<RootCauseBody> rootCause) {

    static Loss of(SpeedLoss loss) {
      var unit = loss.unit().value();
      var readings = loss.readings();
      return new Loss(
          loss.kind().name(),
          Rfc3339.format(loss.interval().start()),
          Rfc3339.format(loss.interval().end()),
          new Readings(
              Rfc3339.format(readings.from()),
              event(unit, readings.firstSequence()),
              Rfc3339.format(readings.to()),
              event(unit, readings.lastSequence())),
          seconds(BigDecimal.valueOf(loss.producing())),
          loss.items(),
          seconds(loss.ideal()),
          seconds(loss.lost()),
          loss.basis().name(),
          loss.order().map(JobOrderRefBody::of),
          loss.rootCause().map(RootCauseBody::of));
    }

    private static String event(String unit, long sequence) {
      return EntityType.EQUIPMENT.persistenceId(unit) + "#" + sequence;
    }
  }

  /** The readings between which a stretch lies. */
  record Readings(String from, String firstEvent, String to, String lastEvent) {}

  private static BigDecimal seconds(BigDecimal nanos) {
    var seconds = nanos.movePointLeft(DECIMALS_OF_NANOSECONDS).stripTrailingZeros();
    return seconds.scale() < 0 ? seconds.setScale(0) : seconds;
  }
}
