package millrace.http.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import millrace.engine.journal.EntityType;
import millrace.engine.plant.EquipmentId;
import millrace.engine.scenario.Comparison;
import millrace.engine.scenario.Difference;
import millrace.engine.scenario.KpiDifference;
import millrace.engine.scenario.Told;
import millrace.http.json.Rfc3339;
import millrace.http.kpi.ElementsBody;
import millrace.http.kpi.KpiBody;
import millrace.http.kpi.WindowBody;

/**
 * A history read by rules that were not in force, beside what is of record.
 *
 * @param ofRecord always false: these figures stand for nothing
 * @param changes what the scenario changes
 * @param aggregationOfRecord how the elements of the units were put together, as SUM_OF_UNITS
 * @param aggregation the same by the scenario
 * @param policiesOfRecord the choices that ISO 22400-2 leaves open, as they were made
 * @param policies the same by the scenario
 * @param differences the stretches of time that it tells otherwise, the first ones
 * @param differencesLeftOut how many more there are
 */
record ScenarioBody(
    boolean ofRecord,
    String scope,
    WindowBody window,
    String asOf,
    List<String> changes,
    String aggregationOfRecord,
    String aggregation,
    List<String> policiesOfRecord,
    List<String> policies,
    ElementsBody elementsOfRecord,
    ElementsBody elements,
    List<KpiDifferenceBody> kpis,
    List<DifferenceBody> differences,
    int differencesLeftOut) {

  private static final int MOST = 1_000;

  /** A KPI in both readings; {@code because} names the changes that alone give another value. */
  record KpiDifferenceBody(
      String id, KpiBody ofRecord, KpiBody supposed, boolean same, List<String> because) {

    static KpiDifferenceBody of(KpiDifference kpi) {
      return new KpiDifferenceBody(
          kpi.was().definition().id(),
          KpiBody.of(kpi.was()),
          KpiBody.of(kpi.is()),
          kpi.isSame(),
          names(kpi.because()));
    }
  }

  /** What is told of a stretch of time. */
  record ToldBody(String activity, String element, boolean failure, boolean minorStop) {

    static ToldBody of(Told told) {
      return new ToldBody(
          told.activity().name(), told.element().name(), told.failure(), told.minorStop());
    }
  }

  /**
   * A stretch of time that is told otherwise.
   *
   * @param event the id of the event that told what the machine did; left out where none did
   */
  record DifferenceBody(
      String unit,
      String from,
      String to,
      ToldBody ofRecord,
      ToldBody supposed,
      List<String> because,
      Optional<String> event) {

    static DifferenceBody of(EquipmentId unit, Difference difference) {
      var told = difference.toldBy();
      return new DifferenceBody(
          unit.value(),
          Rfc3339.format(difference.interval().start()),
          Rfc3339.format(difference.interval().end()),
          ToldBody.of(difference.was()),
          ToldBody.of(difference.is()),
          names(difference.because()),
          told.isEmpty()
              ? Optional.empty()
              : Optional.of(
                  EntityType.EQUIPMENT.persistenceId(unit.value()) + "#" + told.getAsLong()));
    }
  }

  static ScenarioBody of(ScenarioRequest asked, long asOf, Comparison comparison) {
    var differences = new ArrayList<DifferenceBody>();
    comparison
        .units()
        .forEach(
            (unit, found) -> found.forEach(each -> differences.add(DifferenceBody.of(unit, each))));
    var shown = Math.min(MOST, differences.size());
    return new ScenarioBody(
        false,
        asked.scope().value(),
        WindowBody.of(asked.window(), Optional.empty()),
        Rfc3339.format(asOf),
        names(List.copyOf(asked.scenario().changes())),
        comparison.how().figure().name(),
        comparison.supposedly().figure().name(),
        comparison.how().policies().told(),
        comparison.supposedly().policies().told(),
        ElementsBody.of(comparison.ofRecord()),
        ElementsBody.of(comparison.supposed()),
        comparison.kpis().stream().map(KpiDifferenceBody::of).toList(),
        List.copyOf(differences.subList(0, shown)),
        differences.size() - shown);
  }

  private static List<String> names(List<? extends Enum<?>> words) {
    return words.stream().<String>map(Enum::name).toList();
  }
}
