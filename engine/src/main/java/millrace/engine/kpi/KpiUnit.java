package millrace.engine.kpi;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import millrace.engine.time.Nanos;

/** The units in which a KPI can be told, by their UCUM codes. */
enum KpiUnit {
  PERCENT("%", 0, 1),
  NUMBER("1", 0, 1),
  SECOND("s", 1, Nanos.PER_SECOND),
  MINUTE("min", 1, Nanos.PER_MINUTE),
  HOUR("h", 1, Nanos.PER_HOUR),
  PER_SECOND("/s", -1, Nanos.PER_SECOND),
  PER_MINUTE("/min", -1, Nanos.PER_MINUTE),
  PER_HOUR("/h", -1, Nanos.PER_HOUR),
  PER_DAY("/d", -1, 24 * Nanos.PER_HOUR),
  /** Kilowatt hours, by quantity unit where the formula says so. */
  KILOWATT_HOUR("kW.h", 0, 1);

  private final String code;
  private final int powerOfTime;
  private final long nanos;

  KpiUnit(String code, int powerOfTime, long nanos) {
    this.code = code;
    this.powerOfTime = powerOfTime;
    this.nanos = nanos;
  }

  static Optional<KpiUnit> of(String code) {
    return Arrays.stream(values()).filter(unit -> unit.code.equals(code)).findFirst();
  }

  static String known() {
    return Arrays.stream(values()).map(unit -> unit.code).collect(Collectors.joining(" "));
  }

  int powerOfTime() {
    return powerOfTime;
  }

  /** An amount in nanoseconds, or per nanosecond, in this unit; a percentage stays a fraction. */
  Rational from(Rational amount) {
    var factor = Rational.of(nanos);
    return powerOfTime < 0 ? amount.times(factor) : amount.dividedBy(factor);
  }
}
