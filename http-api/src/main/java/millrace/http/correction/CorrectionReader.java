package millrace.http.correction;

import java.math.BigDecimal;
import java.util.Optional;
import millrace.engine.equipment.Correction;
import millrace.engine.equipment.Correction.CorrectedActivity;
import millrace.engine.time.Interval;
import millrace.http.json.JsonObject;

/** Reads what a correction says, as {@code docs/log-format.md} tells it. */
public final class CorrectionReader {

  private CorrectionReader() {}

  public static Correction read(JsonObject body) {
    var correction =
        switch (body.text("type")) {
          case "reclassify" ->
              new Correction.Reclassify(
                  interval(body, "from", "to"),
                  body.word("as", CorrectedActivity.class),
                  body.truth("failure", false));
          case "splitStop" ->
              new Correction.SplitStop(interval(body, "from", "to"), body.instant("at"));
          case "mergeStops" -> new Correction.MergeStops(interval(body, "from", "to"));
          case "retimeStop" ->
              new Correction.RetimeStop(
                  interval(body, "from", "to"),
                  interval(body, "newFrom", "newTo"),
                  body.has("as")
                      ? body.word("as", CorrectedActivity.class)
                      : CorrectedActivity.DELAY,
                  body.truth("failure", false));
          case "assignRootCause" ->
              new Correction.AssignRootCause(
                  interval(body, "from", "to"),
                  body.text("rootCause"),
                  body.optionalText("shared"));
          case "correctQuantity" -> {
            var amounts = Amounts.of(body);
            yield new Correction.CorrectQuantity(
                body.instant("at"),
                body.text("jobOrder"),
                body.optionalText("operation"),
                amounts.produced(),
                amounts.good(),
                amounts.scrap(),
                amounts.rework());
          }
          case "moveJobOrderStart" ->
              new Correction.MoveJobOrderStart(
                  body.text("jobOrder"),
                  body.instant("from"),
                  body.has("registeredFrom")
                      ? Optional.of(body.instant("registeredFrom"))
                      : Optional.empty());
          case "retract" -> new Correction.Retract(body.text("observation"));
          case "withdraw" -> new Correction.Withdraw(body.text("correction"));
          default ->
              throw body.mistake(
                  "type",
                  "no such type of correction",
                  "one of reclassify, splitStop, mergeStops, retimeStop, assignRootCause,"
                      + " correctQuantity, moveJobOrderStart, retract, withdraw");
        };
    body.nothingElse();
    return correction;
  }

  private static Interval interval(JsonObject body, String start, String end) {
    var from = body.instant(start);
    var to = body.instant(end);
    if (to <= from) {
      throw body.mistake(end, "the interval is empty", "a time after \"" + start + "\"");
    }
    return new Interval(from, to);
  }

  /**
   * PQ, GQ, SQ and RQ of one report.
   *
   * @param produced PQ, the sum of the others
   */
  public record Amounts(BigDecimal produced, BigDecimal good, BigDecimal scrap, BigDecimal rework) {

    public static Amounts of(JsonObject body) {
      var amounts =
          new Amounts(
              body.decimal("pq"),
              body.decimal("gq"),
              body.optionalDecimal("sq").orElse(BigDecimal.ZERO),
              body.optionalDecimal("rq").orElse(BigDecimal.ZERO));
      var sum = amounts.good.add(amounts.scrap).add(amounts.rework);
      if (amounts.produced.compareTo(sum) != 0) {
        throw body.mistake(
            "pq",
            "PQ is "
                + amounts.produced.toPlainString()
                + ", and GQ + SQ + RQ is "
                + sum.toPlainString(),
            "PQ = GQ + SQ + RQ");
      }
      return amounts;
    }
  }
}
