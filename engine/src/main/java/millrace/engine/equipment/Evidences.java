package millrace.engine.equipment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import millrace.engine.reading.Evidence;
import millrace.engine.reading.Evidence.MaintenanceReported;
import millrace.engine.reading.Evidence.MaterialReported;
import millrace.engine.reading.Evidence.MeasurementRecorded;
import millrace.engine.reading.Evidence.MeterRead;
import millrace.engine.reading.Evidence.MovementReported;
import millrace.engine.reading.Evidence.PartInspected;
import millrace.engine.reading.Observation;
import millrace.engine.time.Interval;
import millrace.engine.timeline.SortedSequence;
import millrace.engine.timeline.Steps;

/**
 * The evidence of a unit, each kind by event time. Immutable.
 *
 * @param counted inspections and material: each counts at its instant
 * @param measurements by characteristic
 * @param readings of meters, by meter
 * @param maintenance begins and ends, in the order of event time
 * @param ongoing which maintenance goes on at each instant; it follows from its begins and ends
 * @param movements material that is moved to the unit, or waits before it
 */
record Evidences(
    SortedSequence<Evidence> counted,
    SortedMap<String, SortedSequence<Evidence>> measurements,
    SortedMap<String, SortedSequence<Evidence>> readings,
    List<MaintenanceReported> maintenance,
    Steps<Maintenance> ongoing,
    Movements movements) {

  /** Of one instant the order depends on the content only, never on the order of arrival. */
  static final Comparator<Evidence> ORDER =
      Comparator.comparingLong(Evidence::eventTime)
          .thenComparingLong(Evidence::ingestTime)
          .thenComparing(Evidence::id);

  private static final SortedSequence<Evidence> NO_EVIDENCE = SortedSequence.empty(ORDER);

  static final Evidences NONE =
      new Evidences(
          NO_EVIDENCE,
          new TreeMap<>(),
          new TreeMap<>(),
          List.of(),
          Steps.constant(Maintenance.NONE),
          Movements.NONE);

  Evidences {
    maintenance = List.copyOf(maintenance);
  }

  static Evidences of(List<Evidence> all) {
    var evidences = NONE;
    for (var each : all) {
      evidences = evidences.with(each);
    }
    return evidences;
  }

  Evidences with(Evidence evidence) {
    return switch (evidence) {
      case PartInspected _, MaterialReported _ -> withCounted(counted.with(evidence));
      case MeasurementRecorded measured ->
          withMeasurements(grown(measurements, measured.characteristic(), measured));
      case MeterRead read -> withReadings(grown(readings, read.meter(), read));
      case MaintenanceReported reported -> {
        var grown = new ArrayList<>(maintenance);
        grown.add(reported);
        grown.sort(ORDER);
        yield withMaintenance(grown);
      }
      case MovementReported reported -> withMovements(movements.with(reported));
    };
  }

  Optional<Evidence> find(String id) {
    return toList().stream().filter(each -> each.id().equals(id)).findFirst();
  }

  /** The order that it names; empty where it names none. */
  static String jobOrder(Evidence evidence) {
    return switch (evidence) {
      case PartInspected inspected -> inspected.jobOrder().orElse("");
      case MaterialReported material -> material.jobOrder().orElse("");
      case MovementReported reported -> reported.jobOrder();
      case MaintenanceReported _, MeasurementRecorded _, MeterRead _ -> "";
    };
  }

  /** Whether maintenance, or a movement of material, begins with an observation. */
  static boolean begins(Observation observation) {
    return (observation instanceof MaintenanceReported maintenance && maintenance.begins())
        || (observation instanceof MovementReported moved && moved.begins());
  }

  /** The begin of maintenance, or of a movement, that an observation told, if it is held. */
  Optional<Evidence> begun(Observation observation) {
    return begins(observation) ? find(observation.id()) : Optional.empty();
  }

  /** The time of which evidence tells: an instant; or from a begin on, until that is over. */
  Interval toldBy(Evidence evidence) {
    var at = evidence.eventTime();
    return switch (evidence) {
      case MaintenanceReported begin when begin.begins() ->
          new Interval(at, Maintenance.end(maintenance, begin));
      case MovementReported begin when begin.begins() -> new Interval(at, movements.end(begin));
      case MaintenanceReported _,
          MovementReported _,
          PartInspected _,
          MaterialReported _,
          MeasurementRecorded _,
          MeterRead _ ->
          new Interval(at, at + 1);
    };
  }

  Evidences without(Evidence evidence) {
    Predicate<Evidence> stays = each -> !each.equals(evidence);
    return switch (evidence) {
      case PartInspected _, MaterialReported _ -> withCounted(filtered(counted, stays));
      case MeasurementRecorded measured ->
          withMeasurements(filtered(measurements, measured.characteristic(), stays));
      case MeterRead read -> withReadings(filtered(readings, read.meter(), stays));
      case MaintenanceReported _ -> withMaintenance(maintenance.stream().filter(stays).toList());
      case MovementReported reported -> withMovements(movements.without(reported));
    };
  }

  /** Without what lies before an instant; of meters the last reading before it stays. */
  Evidences heldFrom(long instant) {
    if (isEmpty()) {
      return this;
    }
    var measured = new TreeMap<String, SortedSequence<Evidence>>();
    measurements.forEach((name, values) -> put(measured, name, since(values, instant, 0)));
    var read = new TreeMap<String, SortedSequence<Evidence>>();
    readings.forEach((meter, values) -> put(read, meter, since(values, instant, 1)));
    return withCounted(since(counted, instant, 0))
        .withMeasurements(measured)
        .withReadings(read)
        .withMaintenance(Maintenance.held(maintenance, instant))
        .withMovements(movements.heldFrom(instant));
  }

  private boolean isEmpty() {
    return counted.isEmpty()
        && measurements.isEmpty()
        && readings.isEmpty()
        && maintenance.isEmpty()
        && movements.reports().isEmpty();
  }

  private Evidences withCounted(SortedSequence<Evidence> track) {
    return new Evidences(track, measurements, readings, maintenance, ongoing, movements);
  }

  private Evidences withMeasurements(SortedMap<String, SortedSequence<Evidence>> tracks) {
    return new Evidences(counted, tracks, readings, maintenance, ongoing, movements);
  }

  private Evidences withReadings(SortedMap<String, SortedSequence<Evidence>> tracks) {
    return new Evidences(counted, measurements, tracks, maintenance, ongoing, movements);
  }

  private Evidences withMaintenance(List<MaintenanceReported> reports) {
    return new Evidences(
        counted, measurements, readings, reports, Maintenance.steps(reports), movements);
  }

  private Evidences withMovements(Movements others) {
    return new Evidences(counted, measurements, readings, maintenance, ongoing, others);
  }

  SortedSequence<Evidence> measurements(String characteristic) {
    return measurements.getOrDefault(characteristic, NO_EVIDENCE);
  }

  SortedSequence<Evidence> readings(String meter) {
    return readings.getOrDefault(meter, NO_EVIDENCE);
  }

  /** All of it, each kind by itself, in an order that depends on the content only. */
  List<Evidence> toList() {
    var all = new ArrayList<Evidence>(counted.toList());
    measurements.values().forEach(each -> all.addAll(each.toList()));
    readings.values().forEach(each -> all.addAll(each.toList()));
    all.addAll(maintenance);
    all.addAll(movements.reports());
    return all;
  }

  private static SortedMap<String, SortedSequence<Evidence>> grown(
      SortedMap<String, SortedSequence<Evidence>> tracks, String name, Evidence evidence) {
    var grown = new TreeMap<>(tracks);
    grown.put(name, grown.getOrDefault(name, NO_EVIDENCE).with(evidence));
    return grown;
  }

  private static SortedMap<String, SortedSequence<Evidence>> filtered(
      SortedMap<String, SortedSequence<Evidence>> tracks, String name, Predicate<Evidence> stays) {
    var shrunk = new TreeMap<>(tracks);
    put(shrunk, name, filtered(tracks.getOrDefault(name, NO_EVIDENCE), stays));
    return shrunk;
  }

  private static void put(
      SortedMap<String, SortedSequence<Evidence>> tracks,
      String name,
      SortedSequence<Evidence> track) {
    if (track.isEmpty()) {
      tracks.remove(name);
    } else {
      tracks.put(name, track);
    }
  }

  private static SortedSequence<Evidence> filtered(
      SortedSequence<Evidence> track, Predicate<Evidence> stays) {
    return SortedSequence.of(ORDER, track.toList().stream().filter(stays).toList());
  }

  private static SortedSequence<Evidence> since(
      SortedSequence<Evidence> track, long instant, int before) {
    return track.withoutFirst(Math.max(0, track.countBelow(Evidence::eventTime, instant) - before));
  }
}
