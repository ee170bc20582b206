package millrace.engine.equipment;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import millrace.engine.reading.Evidence;
import millrace.engine.reading.Evidence.MaintenanceReported;
import millrace.engine.reading.Evidence.MaterialReported;
import millrace.engine.reading.Evidence.MeasurementRecorded;
import millrace.engine.reading.Evidence.MeterRead;
import millrace.engine.reading.Evidence.MovementReported;
import millrace.engine.reading.Evidence.PartInspected;
import millrace.engine.time.Interval;
import millrace.engine.timeline.SortedSequence;

/** Collects the time that an event touches. It belongs to one thread. */
final class Touched {

  private final List<Interval> intervals = new ArrayList<>();

  List<Interval> intervals() {
    return intervals;
  }

  void at(long instant) {
    intervals.add(new Interval(instant, instant + 1));
  }

  /** All from an instant on. */
  void from(long instant) {
    intervals.add(new Interval(instant, Long.MAX_VALUE));
  }

  void all(List<Interval> touched) {
    intervals.addAll(touched);
  }

  /** What is told at an instant holds until the next that is told, whose own effect it touches. */
  <E> void untilNext(SortedSequence<E> track, ToLongFunction<E> time, long at) {
    var next = track.countBelow(time, at + 1);
    intervals.add(
        new Interval(
            at, next < track.size() ? time.applyAsLong(track.get(next)) + 1 : Long.MAX_VALUE));
  }

  /** What a counter tells first after a gap is judged by the gap. */
  void countsAfter(Inputs inputs, long instant) {
    if (instant == Long.MAX_VALUE) {
      return;
    }
    inputs
        .signals()
        .forEach((signal, samples) -> {
          if (inputs.role(signal, instant).map(Interpretation::isCounter).orElse(false)) {
            untilTold(inputs, signal, samples, instant);
          }
        });
  }

  /**
   * What is read at an instant holds until the next reading that can be read. One that cannot does
   * not end a failure, and is passed over by counters.
   */
  void untilTold(Inputs inputs, String signal, Track samples, long at) {
    var next = samples.countBefore(at + 1);
    while (next < samples.size() && !inputs.tells(signal, samples.get(next))) {
      next++;
    }
    intervals.add(new Interval(at, next < samples.size() ? samples.at(next) + 1 : Long.MAX_VALUE));
  }

  /** What a meter shows at an instant tells of the time between the readings around it. */
  void metered(Inputs inputs, String meter, Track samples, long at) {
    var reports = inputs.evidence().readings(meter);
    intervals.add(new MeterReadings(inputs).touched(meter, reports, samples, at));
  }

  /** What the meters tell where other rules hold in a stretch, and around it. */
  void meteredAround(Inputs inputs, Interval stretch) {
    var readings = new MeterReadings(inputs);
    for (var meter : readings.meters()) {
      var around = readings.around(meter, stretch);
      if (!around.isEmpty()) {
        intervals.add(new Interval(around.getFirst().at(), around.getLast().at() + 1));
      }
    }
  }

  /** What a piece of evidence that is told, or taken back, counts for. */
  void evidence(Inputs inputs, Evidences now, Signals told, Evidence changed) {
    var old = inputs.evidence();
    switch (changed) {
      case PartInspected _, MaterialReported _ -> at(changed.eventTime());
      case MaintenanceReported _ -> all(old.ongoing().differences(now.ongoing()));
      case MovementReported _ ->
          all(old.movements().moving().differences(now.movements().moving()));
      case MeterRead read -> {
        for (var reports : List.of(now.readings(read.meter()), old.readings(read.meter()))) {
          var meter = read.meter();
          intervals.add(
              new MeterReadings(inputs).touched(meter, reports, told.get(meter), read.eventTime()));
        }
      }
      case MeasurementRecorded _ -> {} // it is no part of any element
    }
  }
}
