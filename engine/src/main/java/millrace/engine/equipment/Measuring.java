package millrace.engine.equipment;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import millrace.engine.equipment.MasterData.Characteristic;
import millrace.engine.explanation.Measured;
import millrace.engine.kpi.Capability;
import millrace.engine.kpi.Capability.Limits;
import millrace.engine.kpi.KpiPolicies;
import millrace.engine.kpi.KpiValue;
import millrace.engine.kpi.Subgroup;
import millrace.engine.reading.Evidence;
import millrace.engine.reading.Evidence.MeasurementRecorded;
import millrace.engine.time.Interval;

/** What the measurements of a characteristic come to. */
record Measuring(Inputs inputs) {

  List<KpiValue> capability(String characteristic, Interval window) {
    var subgroups = new TreeMap<String, List<BigDecimal>>();
    for (var measured : values(characteristic, window)) {
      subgroups.computeIfAbsent(measured.subgroup(), _ -> new ArrayList<>()).add(measured.value());
    }
    var rules = window.isEmpty() ? Optional.<Interpretation>empty() : rulesAt(window);
    var named = rules.flatMap(now -> now.rules().masterData().characteristic(characteristic));
    return Capability.of(
        subgroups.entrySet().stream()
            .map(each -> new Subgroup(each.getKey(), each.getValue()))
            .toList(),
        new Limits(named.flatMap(Characteristic::lower), named.flatMap(Characteristic::upper)),
        rules.map(now -> now.rules().policies()).orElse(KpiPolicies.DEFAULT));
  }

  /** The values that these are made of, in the order of time. */
  List<Measured> measured(String characteristic, Interval window, EvidenceFinder found) {
    return values(characteristic, window).stream()
        .map(each ->
            new Measured(
                each.eventTime(), each.subgroup(), each.value(), found.ofObservation(each.id())))
        .toList();
  }

  private List<MeasurementRecorded> values(String characteristic, Interval window) {
    var values = new ArrayList<MeasurementRecorded>();
    var track = inputs.evidence().measurements(characteristic);
    for (var i = track.countBelow(Evidence::eventTime, window.start());
        i < track.size() && track.get(i).eventTime() < window.end();
        i++) {
      if (track.get(i) instanceof MeasurementRecorded measured) {
        values.add(measured);
      }
    }
    return values;
  }

  private Optional<Interpretation> rulesAt(Interval window) {
    return inputs.rulesAt(window.end() - 1);
  }
}
