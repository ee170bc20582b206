package millrace.engine.equipment;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import millrace.engine.element.Element;
import millrace.engine.equipment.Finding.Kind;
import millrace.engine.equipment.MasterData.Meter;
import millrace.engine.equipment.MeterReadings.Shown;
import millrace.engine.time.Interval;

/**
 * The energy that was used along a timeline. Meters are read now and then; in between they are
 * taken to have risen evenly. What has not been followed by another reading yet is not counted.
 */
record Metering(Inputs inputs) {

  /** Energy is told in steps of a nanokilowatt hour, so that parts add up to the whole. */
  private static final int DECIMALS = 9;

  /** Adds the energy of the slices, and what is odd about the readings in a window. */
  void over(Interval window, List<Slice> slices, Tally tally, Consumer<Finding> findings) {
    var readings = new MeterReadings(inputs);
    for (var meter : readings.meters()) {
      var shown = readings.around(meter, window);
      var next = 0;
      for (var slice : slices) {
        while (next < shown.size() && shown.get(next).at() <= slice.start()) {
          next++;
        }
        energy(slice, meter, shown, Math.max(1, next), tally);
      }
      readings(window, slices, meter, shown, tally, findings);
    }
  }

  /**
   * The energy of a slice.
   *
   * @param next the place of the first reading behind its start
   */
  private void energy(Slice slice, String name, List<Shown> shown, int next, Tally tally) {
    var meter = meterAt(name, slice.start());
    if (meter.isEmpty()) {
      return;
    }
    for (var place = next; place < shown.size(); place++) {
      var from = shown.get(place - 1);
      var to = shown.get(place);
      if (from.at() >= slice.end()) {
        return;
      }
      var rise = Rise.between(from, to, meter.get());
      if (rise.isPresent() && to.counts()) {
        var energy = rise.get().until(slice.end()).subtract(rise.get().until(slice.start()));
        if (energy.signum() != 0) {
          tally.amount(slice.start(), slice.order(), element(slice), signed(meter.get(), energy));
        }
      }
    }
  }

  private void readings(
      Interval window,
      List<Slice> slices,
      String name,
      List<Shown> shown,
      Tally tally,
      Consumer<Finding> findings) {
    for (var i = 0; i < shown.size(); i++) {
      var at = shown.get(i).at();
      if (!window.contains(at) || !shown.get(i).counts()) {
        continue;
      }
      var meter = meterAt(name, at);
      if (meter.isEmpty()) {
        var order = Slicer.at(slices, at).order();
        tally.event(at, order, Element.READINGS_WITHOUT_METER, 1);
        findings.accept(
            new Finding(
                Kind.UNKNOWN_METER,
                at,
                name,
                "the rules know no such meter; the energy that it tells is not counted"));
      } else if (i > 0 && Rise.between(shown.get(i - 1), shown.get(i), meter.get()).isEmpty()) {
        findings.accept(
            new Finding(
                Kind.COUNTER_DECREASED,
                at,
                name,
                "it shows "
                    + shown.get(i).value().toPlainString()
                    + ", less than before; what was used since the reading before is not known"));
      }
    }
  }

  private Optional<Meter> meterAt(String name, long instant) {
    return inputs.rulesAt(instant).flatMap(rules -> rules.rules().masterData().meter(name));
  }

  private static BigDecimal signed(Meter meter, BigDecimal energy) {
    return meter.exported() ? energy.negate() : energy;
  }

  private static Element element(Slice slice) {
    return switch (slice.element()) {
      case APT -> Element.ENERGY_APT;
      case AUST -> Element.ENERGY_AUST;
      case ADET -> Element.ENERGY_ADET;
      case ADOT -> Element.ENERGY_ADOT;
      case PDOT -> Element.ENERGY_PDOT;
      case UNKNOWN -> Element.ENERGY_UNKNOWN;
      case OFF -> Element.ENERGY_OFF;
    };
  }

  /** An even rise of a meter between two readings, in units of {@code 10^-DECIMALS} kWh. */
  private record Rise(long start, long end, BigInteger whole) {

    /** Empty where the meter shows less than before and does not roll over. */
    static Optional<Rise> between(Shown from, Shown to, Meter meter) {
      var start = Math.max(from.at(), to.since());
      if (to.exchanged()) {
        return Optional.of(new Rise(start, to.at(), BigInteger.ZERO));
      }
      var difference = to.value().subtract(from.value());
      if (difference.signum() < 0) {
        if (meter.rollover().isEmpty() || meter.rollover().get().compareTo(from.value()) < 0) {
          return Optional.empty();
        }
        difference = difference.add(meter.rollover().get());
      }
      return Optional.of(
          new Rise(
              start,
              to.at(),
              difference.multiply(meter.kilowattHours()).movePointRight(DECIMALS).toBigInteger()));
    }

    /** What was used up to an instant, rounded down: nothing at first, and all at last. */
    BigDecimal until(long instant) {
      if (instant <= start) {
        return BigDecimal.ZERO;
      }
      var part =
          instant >= end
              ? whole
              : whole
                  .multiply(BigInteger.valueOf(instant - start))
                  .divide(BigInteger.valueOf(end - start));
      return new BigDecimal(part, DECIMALS);
    }
  }
}
