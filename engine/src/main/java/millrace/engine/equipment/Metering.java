package millrace.engine.equipment;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import millrace.engine.element.Element;
import millrace.engine.equipment.Finding.Kind;
import millrace.engine.equipment.MasterData.Meter;
import millrace.engine.reading.Evidence;
import millrace.engine.reading.Evidence.MeterRead;
import millrace.engine.time.Interval;
import millrace.engine.timeline.SortedSequence;

/**
 * The energy that was used along a timeline. Meters are read now and then; in between they are
 * taken to have risen evenly. What has not been followed by another reading yet is not counted.
 */
record Metering(Inputs inputs) {

  /** Energy is told in steps of a nanokilowatt hour, so that parts add up to the whole. */
  private static final int DECIMALS = 9;

  /** Adds the energy of the slices, and what is odd about the readings in a window. */
  void over(Interval window, List<Slice> slices, Tally tally, Consumer<Finding> findings) {
    inputs
        .evidence()
        .readings()
        .forEach((name, readings) -> {
          for (var slice : slices) {
            energy(slice, name, readings, tally);
          }
          readings(window, slices, readings, tally, findings);
        });
  }

  private void energy(Slice slice, String name, SortedSequence<Evidence> readings, Tally tally) {
    var meter = meterAt(name, slice.start());
    if (meter.isEmpty() || readings.size() < 2) {
      return;
    }
    var place = Math.max(1, readings.countBelow(Evidence::eventTime, slice.start() + 1));
    for (; place < readings.size(); place++) {
      var from = (MeterRead) readings.get(place - 1);
      var to = (MeterRead) readings.get(place);
      if (from.eventTime() >= slice.end()) {
        return;
      }
      var rise = Rise.between(from, to, meter.get());
      if (rise.isPresent()) {
        var energy =
            rise.get()
                .until(Math.min(slice.end(), to.eventTime()))
                .subtract(rise.get().until(Math.max(slice.start(), from.eventTime())));
        tally.amount(slice.start(), slice.order(), element(slice), signed(meter.get(), energy));
      }
    }
  }

  private void readings(
      Interval window,
      List<Slice> slices,
      SortedSequence<Evidence> readings,
      Tally tally,
      Consumer<Finding> findings) {
    for (var i = readings.countBelow(Evidence::eventTime, window.start());
        i < readings.size() && readings.get(i).eventTime() < window.end();
        i++) {
      var read = (MeterRead) readings.get(i);
      var meter = meterAt(read.meter(), read.eventTime());
      if (meter.isEmpty()) {
        var order = Slicer.at(slices, read.eventTime()).order();
        tally.event(read.eventTime(), order, Element.READINGS_WITHOUT_METER, 1);
        findings.accept(
            new Finding(
                Kind.UNKNOWN_METER,
                read.eventTime(),
                read.meter(),
                "the rules know no such meter; the energy that it tells is not counted"));
      } else if (i > 0
          && Rise.between((MeterRead) readings.get(i - 1), read, meter.get()).isEmpty()) {
        findings.accept(
            new Finding(
                Kind.COUNTER_DECREASED,
                read.eventTime(),
                read.meter(),
                "it shows "
                    + read.value().toPlainString()
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
    static Optional<Rise> between(MeterRead from, MeterRead to, Meter meter) {
      if (to.exchanged()) {
        return Optional.of(new Rise(from.eventTime(), to.eventTime(), BigInteger.ZERO));
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
              from.eventTime(),
              to.eventTime(),
              difference.multiply(meter.kilowattHours()).movePointRight(DECIMALS).toBigInteger()));
    }

    /** What was used from the first reading up to an instant, rounded down. */
    BigDecimal until(long instant) {
      var length = BigInteger.valueOf(end - start);
      var part =
          end == start ? whole : whole.multiply(BigInteger.valueOf(instant - start)).divide(length);
      return new BigDecimal(part, DECIMALS);
    }
  }
}
