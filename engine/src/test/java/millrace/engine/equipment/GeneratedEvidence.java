package millrace.engine.equipment;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import millrace.engine.equipment.MasterData.Characteristic;
import millrace.engine.equipment.MasterData.Grade;
import millrace.engine.equipment.MasterData.Meter;
import millrace.engine.equipment.MasterData.PlannedScrap;
import millrace.engine.reading.Evidence;
import millrace.engine.reading.Evidence.MaintenanceKind;
import millrace.engine.reading.Evidence.MaintenanceReported;
import millrace.engine.reading.Evidence.MaterialReported;
import millrace.engine.reading.Evidence.MaterialUse;
import millrace.engine.reading.Evidence.MeasurementRecorded;
import millrace.engine.reading.Evidence.MeterRead;
import millrace.engine.reading.Evidence.Movement;
import millrace.engine.reading.Evidence.MovementReported;
import millrace.engine.reading.Evidence.PartInspected;
import millrace.engine.reading.Observation;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Evidence of all kinds, right and wrong, and the master data that it is read by. */
final class GeneratedEvidence {

  static final MasterData MASTER_DATA =
      new MasterData(
          List.of(new PlannedScrap("a", "", new BigDecimal("0.02"))),
          List.of(new Grade("main", BigDecimal.ONE), new Grade("second", new BigDecimal("0.5"))),
          List.of(
              new Meter(
                  "mains",
                  "electricity",
                  BigDecimal.ONE,
                  Optional.of(BigDecimal.valueOf(1_000)),
                  false),
              new Meter("heat", "heat", new BigDecimal("10.55"), Optional.empty(), true)),
          List.of(
              new Characteristic(
                  "bore", Optional.of(new BigDecimal("9.9")), Optional.empty(), "mm"),
              new Characteristic(
                  "length",
                  Optional.of(new BigDecimal("9.0")),
                  Optional.of(new BigDecimal("11.0")),
                  "mm")));

  private GeneratedEvidence() {}

  /** A piece of evidence, whenever it is told. */
  interface Told {

    Evidence at(long instant, String id);
  }

  static Arbitrary<Told> any() {
    return Arbitraries.oneOf(
        inspections(), material(), meters(), meters(), maintenance(), movements(), sizes());
  }

  static List<Observation> batch(long at, String id, int main, int lost) {
    // Half of what is lost is lost in production, a quarter each elsewhere; a second grade weighs
    // half, so two of it stand for one that went in.
    return List.of(
        moved(at, id + "-in", MaterialUse.CONSUMED, "steel", main + 1 + 4L * lost),
        moved(at, id + "-main", MaterialUse.PRODUCED, "main", main),
        moved(at, id + "-second", MaterialUse.PRODUCED, "second", 2),
        moved(at, id + "-pl", MaterialUse.LOST_IN_PRODUCTION, "steel", 2L * lost),
        moved(at, id + "-stl", MaterialUse.LOST_IN_STORAGE, "steel", lost),
        moved(at, id + "-ol", MaterialUse.LOST_OTHERWISE, "steel", lost));
  }

  private static Evidence moved(long at, String id, MaterialUse use, String material, long much) {
    return new MaterialReported(
        id, at, at, use, material, "", BigDecimal.valueOf(much), Optional.empty());
  }

  private static Arbitrary<Told> inspections() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 3),
            Arbitraries.of(true, false),
            Arbitraries.of("", "A", "B", "C"))
        .as((attempt, passed, order) ->
            (at, id) ->
                new PartInspected(
                    id, at, at, "p", named(order), "", attempt, passed, attempt == 3));
  }

  private static Arbitrary<Told> material() {
    return Combinators.combine(
            Arbitraries.of(MaterialUse.values()),
            Arbitraries.of("main", "second", "unknown"),
            Arbitraries.integers().between(-1, 100),
            Arbitraries.of("", "A", "B", "C"))
        .as((use, material, much, order) ->
            (at, id) ->
                new MaterialReported(
                    id, at, at, use, material, "lot", BigDecimal.valueOf(much), named(order)));
  }

  private static Arbitrary<Told> meters() {
    return Combinators.combine(
            Arbitraries.of("mains", "mains", "heat", "unknown"),
            Arbitraries.integers().between(0, 1_100),
            Arbitraries.of(true, false, false, false))
        .as((meter, value, exchanged) ->
            (at, id) -> new MeterRead(id, at, at, meter, BigDecimal.valueOf(value), exchanged));
  }

  private static Arbitrary<Told> maintenance() {
    return Combinators.combine(
            Arbitraries.of("m1", "m2"),
            Arbitraries.of(MaintenanceKind.values()),
            Arbitraries.of(true, false))
        .as((order, kind, begins) ->
            (at, id) -> new MaintenanceReported(id, at, at, order, kind, begins));
  }

  private static Arbitrary<Told> movements() {
    return Combinators.combine(
            Arbitraries.of(Movement.values()),
            Arbitraries.of("A", "B", "C", ""),
            Arbitraries.of("", "lot-1"),
            Arbitraries.of(true, false))
        .as((movement, order, lot, begins) ->
            (at, id) -> new MovementReported(id, at, at, movement, order, lot, "", begins));
  }

  private static Arbitrary<Told> sizes() {
    return Combinators.combine(Arbitraries.of("s1", "s2"), Arbitraries.integers().between(90, 110))
        .as((subgroup, size) ->
            (at, id) ->
                new MeasurementRecorded(
                    id, at, at, "bore", subgroup, BigDecimal.valueOf(size).movePointLeft(1)));
  }

  private static Optional<String> named(String order) {
    return order.isEmpty() ? Optional.empty() : Optional.of(order);
  }
}
