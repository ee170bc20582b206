package millrace.engine.equipment;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * What figures need to know of products, materials and meters; versioned and effective-dated with
 * the rules that it is part of.
 *
 * @param plannedScrap how much scrap is planned, per product and operation
 * @param grades how much of the main product a grade is worth
 * @param meters the energy meters
 * @param characteristics what is measured of products
 */
public record MasterData(
    List<PlannedScrap> plannedScrap,
    List<Grade> grades,
    List<Meter> meters,
    List<Characteristic> characteristics) {

  public static final MasterData NONE = new MasterData(List.of(), List.of(), List.of(), List.of());

  public MasterData {
    plannedScrap = List.copyOf(plannedScrap);
    grades = List.copyOf(grades);
    meters = List.copyOf(meters);
    characteristics = List.copyOf(characteristics);
  }

  /** How much scrap is planned for an order: that of its operation, else that of any operation. */
  public Optional<BigDecimal> plannedScrap(String product, String operation) {
    var exact =
        plannedScrap.stream()
            .filter(each -> each.product().equals(product) && each.operation().equals(operation))
            .map(PlannedScrap::share)
            .findFirst();
    return exact.isPresent() || operation.isEmpty() ? exact : plannedScrap(product, "");
  }

  public Optional<BigDecimal> factorOf(String grade) {
    return grades.stream().filter(each -> each.name().equals(grade)).map(Grade::factor).findFirst();
  }

  public Optional<Meter> meter(String name) {
    return meters.stream().filter(each -> each.name().equals(name)).findFirst();
  }

  public Optional<Characteristic> characteristic(String name) {
    return characteristics.stream().filter(each -> each.name().equals(name)).findFirst();
  }

  /**
   * PSQ, the planned scrap quantity (ISO 22400-2, clause 5).
   *
   * @param operation the operation; empty for any
   * @param share the planned scrap of one quantity unit that is produced, 0 to 1
   */
  public record PlannedScrap(String product, String operation, BigDecimal share) {}

  /**
   * A saleable grade of what a process makes.
   *
   * @param factor by which its quantity counts in IGQ, the integrated good quantity
   */
  public record Grade(String name, BigDecimal factor) {}

  /**
   * An energy meter.
   *
   * @param carrier what it measures, as {@code electricity}
   * @param kilowattHours the energy of one unit that it shows, in kilowatt hours
   * @param rollover the value at which it begins anew at zero; empty where it never does
   * @param exported whether what it measures leaves: it is taken off
   */
  public record Meter(
      String name,
      String carrier,
      BigDecimal kilowattHours,
      Optional<BigDecimal> rollover,
      boolean exported) {}

  /**
   * A characteristic of a product, and between which limits it has to lie.
   *
   * @param lower LSL, the lower specification limit; empty where there is none
   * @param upper USL, the upper specification limit; empty where there is none
   * @param unit the UCUM code of its unit
   */
  public record Characteristic(
      String name, Optional<BigDecimal> lower, Optional<BigDecimal> upper, String unit) {}
}
