package millrace.engine.equipment;

import static millrace.engine.equipment.UnitJournals.at;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import millrace.engine.reading.Delivery;
import millrace.engine.reading.Delivery.SubscriptionPosition;
import millrace.engine.reading.Observation.QuantityReported;
import millrace.engine.reading.Observation.ReadingObserved;
import millrace.engine.reading.Observation.ReportedState;
import millrace.engine.reading.Observation.StateReported;
import millrace.engine.reading.SignalValue;
import millrace.engine.reading.SignalValue.BooleanValue;
import millrace.engine.reading.SignalValue.IntegerValue;
import millrace.engine.reading.SignalValue.NoValue;
import millrace.engine.reading.SignalValue.RealValue;
import millrace.engine.reading.SignalValue.TextValue;
import millrace.engine.reading.StatusCode;
import millrace.engine.time.Interval;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** What machines and people tell: readings, reports and evidence, and that data is missing. */
final class GeneratedData {

  private static final long EXECUTE = 6;
  private static final long ABORTED = 9;
  private static final StatusCode LAST_USABLE = new StatusCode(0x4090_0000);

  private GeneratedData() {}

  static Arbitrary<Happening.What> readings() {
    var states = value("state", Arbitraries.longs().between(0, 18));
    var failures = value("state", Arbitraries.of(EXECUTE, EXECUTE, ABORTED));
    var modes = value("mode", Arbitraries.longs().between(1, 3));
    var counts = value("processed", Arbitraries.longs().between(0, 300));
    var rolling = value("processed", Arbitraries.longs().between(65_400, 65_540));
    var defects = value("defective", Arbitraries.longs().between(0, 20));
    var mains = value("mains", Arbitraries.longs().between(0, 1_100));
    var starved = value("starved", Arbitraries.longs().between(0, 1));
    var odd =
        Combinators.combine(
                Arbitraries.of("state", "processed", "starved", "nowhere", "torque", "mains"),
                Arbitraries.<SignalValue>of(
                    new TextValue("?"), new RealValue(1.5), new BooleanValue(true), new NoValue()))
            .as(Told::new);
    var told =
        Arbitraries.oneOf(
            states, failures, failures, modes, counts, counts, rolling, defects, mains, starved,
            odd);
    var status =
        Arbitraries.of(
            StatusCode.GOOD, StatusCode.GOOD, StatusCode.GOOD, StatusCode.BAD, LAST_USABLE);
    return Combinators.combine(told, status, Arbitraries.of(true, false))
        .as((each, code, overOpcUa) ->
            (minute, number) -> {
              var reading = UnitJournals.DAY.reading(minute, each.signal(), each.value(), code);
              if (overOpcUa) {
                return new EquipmentEvent.ReadingsReceived(
                    List.of(
                        new Delivery(
                            new SubscriptionPosition("line3", "urn:line3/1", number + 1),
                            List.of(reading))));
              }
              return new EquipmentEvent.ObservationsReceived(
                  List.of(new ReadingObserved("r" + number, reading)));
            });
  }

  private record Told(String signal, SignalValue value) {}

  private static Arbitrary<Told> value(String signal, Arbitrary<Long> values) {
    return values.map(value -> new Told(signal, new IntegerValue(value)));
  }

  static Arbitrary<Happening.What> reports() {
    var states =
        Combinators.combine(Arbitraries.of(ReportedState.values()), Arbitraries.of(true, false))
            .as((state, failure) -> report(state, failure && state == ReportedState.DELAY));
    var failures =
        Arbitraries.of(
            report(ReportedState.DELAY, true),
            report(ReportedState.PRODUCING),
            report(ReportedState.PRODUCING));
    var quantities =
        Combinators.combine(
                Arbitraries.integers().between(0, 50),
                Arbitraries.integers().between(0, 5),
                Arbitraries.of("", "A", "B", "C"))
            .as(GeneratedData::quantity);
    return Arbitraries.oneOf(states, failures, quantities);
  }

  static Happening.What report(ReportedState state) {
    return report(state, false);
  }

  private static Happening.What report(ReportedState state, boolean failure) {
    return (minute, number) ->
        new EquipmentEvent.ObservationsReceived(
            List.of(new StateReported("r" + number, at(minute), at(minute), state, failure, "")));
  }

  static Happening.What quantity(int good, int scrap, String order) {
    return (minute, number) ->
        new EquipmentEvent.ObservationsReceived(
            List.of(
                new QuantityReported(
                    "r" + number,
                    at(minute),
                    at(minute),
                    order.isEmpty() ? Optional.empty() : Optional.of(order),
                    "",
                    BigDecimal.valueOf(good + scrap),
                    BigDecimal.valueOf(good),
                    BigDecimal.valueOf(scrap),
                    BigDecimal.ZERO)));
  }

  /** Material of which all is told: what goes in is made or lost. */
  static Happening.What batch(int main, int lost) {
    return (minute, number) ->
        new EquipmentEvent.ObservationsReceived(
            GeneratedEvidence.batch(at(minute), "b" + number, main, lost));
  }

  static Happening.What reading(String signal, long value) {
    return (minute, number) ->
        new EquipmentEvent.ObservationsReceived(
            List.of(
                new ReadingObserved(
                    "r" + number,
                    UnitJournals.DAY.reading(
                        minute, signal, new IntegerValue(value), StatusCode.GOOD))));
  }

  static Arbitrary<Happening.What> evidence() {
    return GeneratedEvidence.any()
        .map(told ->
            (minute, number) ->
                new EquipmentEvent.ObservationsReceived(
                    List.of(told.at(at(minute), "r" + number))));
  }

  static Arbitrary<Happening.What> gaps() {
    return Combinators.combine(
            Arbitraries.of("line3", "line4"), Arbitraries.integers().between(-1, 200))
        .as((source, length) ->
            (minute, number) ->
                length < 0
                    ? new EquipmentEvent.DataGapOpened(source, at(minute), GapCause.CONNECTION_LOST)
                    : new EquipmentEvent.DataGapClosed(
                        source,
                        new Interval(at(minute), at(minute + length)),
                        GapCause.CONNECTION_LOST));
  }
}
