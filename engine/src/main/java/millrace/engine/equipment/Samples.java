package millrace.engine.equipment;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalLong;
import millrace.engine.equipment.EquipmentSnapshot.Sample;
import millrace.engine.reading.Observation.QuantityReported;
import millrace.engine.reading.Observation.StateReported;
import millrace.engine.reading.Reading;
import millrace.engine.reading.SignalValue;
import millrace.engine.reading.SignalValue.BooleanValue;
import millrace.engine.reading.SignalValue.IntegerValue;
import millrace.engine.reading.SignalValue.NoValue;
import millrace.engine.reading.SignalValue.RealValue;
import millrace.engine.reading.SignalValue.TextValue;
import millrace.engine.reading.StatusCode;

/**
 * In which order what is told of one instant holds, and what can be read from it. The orders depend
 * on the content only, never on the order of arrival: the later in the order wins.
 */
final class Samples {

  static final Comparator<Sample> ORDER =
      Comparator.comparingLong(Sample::at)
          .thenComparingLong(Sample::sourceTime)
          .thenComparingLong(Sample::serverTime)
          .thenComparingLong(Sample::ingestTime)
          .thenComparing(Sample::value, Samples::compare)
          .thenComparingInt(sample -> sample.status().bits())
          .thenComparing(Sample::observation);

  static final Comparator<StateReported> REPORTS =
      Comparator.comparingLong(StateReported::eventTime)
          .thenComparingLong(StateReported::ingestTime)
          .thenComparing(StateReported::id);

  static final Comparator<QuantityReported> QUANTITIES =
      Comparator.comparingLong(QuantityReported::eventTime)
          .thenComparingLong(QuantityReported::ingestTime)
          .thenComparing(QuantityReported::id);

  private static final int SUB_CODE = 0xFFFF_0000;
  private static final int UNCERTAIN_NO_COMMUNICATION_LAST_USABLE = 0x408F_0000;
  private static final int UNCERTAIN_LAST_USABLE = 0x4090_0000;
  private static final int UNCERTAIN_INITIAL = 0x4092_0000;

  private Samples() {}

  static Sample of(Reading reading, long at, String observation, long sequence) {
    return new Sample(
        at,
        reading.sourceTime(),
        reading.serverTime(),
        reading.ingestTime(),
        reading.value(),
        reading.status().bits() == 0 ? StatusCode.GOOD : reading.status(),
        observation,
        sequence);
  }

  /** The same readings at the event times that the policies in force give them. */
  static Track retimed(Track samples, Inputs inputs) {
    var retimed = new ArrayList<Sample>(samples.size());
    var moved = false;
    for (var sample : samples.toList()) {
      var at =
          inputs.clockAt(sample.ingestTime()).eventTime(sample.sourceTime(), sample.serverTime());
      moved |= at != sample.at();
      retimed.add(at == sample.at() ? sample : at(at, sample));
    }
    if (!moved) {
      return samples;
    }
    return Track.of(retimed);
  }

  private static Sample at(long at, Sample sample) {
    return new Sample(
        at,
        sample.sourceTime(),
        sample.serverTime(),
        sample.ingestTime(),
        sample.value(),
        sample.status(),
        sample.observation(),
        sample.sequence());
  }

  /** Whether both tell the same of the same instant, though by another subscription. */
  static boolean same(Sample one, Sample other) {
    return one.at() == other.at()
        && one.observation().equals(other.observation())
        && one.status().equals(other.status())
        && one.value().equals(other.value());
  }

  /**
   * Whether the value is one of that instant. A bad one is none, and a last usable or initial one
   * is of another instant (OPC 10000-8, annex A).
   */
  static boolean isUsable(StatusCode status) {
    return isUsable(status.bits());
  }

  /** Whether the value that came with these bits of a status is one of that instant. */
  static boolean isUsable(int bits) {
    return switch (bits & SUB_CODE) {
      case UNCERTAIN_NO_COMMUNICATION_LAST_USABLE, UNCERTAIN_LAST_USABLE, UNCERTAIN_INITIAL ->
          false;
      default -> bits >= 0; // the top bit says bad
    };
  }

  /** The sample that holds at an instant. */
  static Optional<Sample> at(Track samples, long instant) {
    var place = placeAt(samples, instant);
    return place < 0 ? Optional.empty() : Optional.of(samples.get(place));
  }

  /** The place of the sample that holds at an instant; -1 before the first. */
  static int placeAt(Track samples, long instant) {
    return samples.countBefore(instant == Long.MAX_VALUE ? instant : instant + 1) - 1;
  }

  /** The whole number in a usable sample. */
  static OptionalLong number(Sample sample) {
    return isUsable(sample.status()) && sample.value() instanceof IntegerValue(long value)
        ? OptionalLong.of(value)
        : OptionalLong.empty();
  }

  /** The number in a usable sample, as a person would write it, if it is not below zero. */
  static Optional<BigDecimal> amount(Sample sample) {
    if (!isUsable(sample.status())) {
      return Optional.empty();
    }
    var amount =
        switch (sample.value()) {
          case IntegerValue(var number) -> Optional.of(BigDecimal.valueOf(number));
          case RealValue(var number) when Double.isFinite(number) ->
              Optional.of(BigDecimal.valueOf(number));
          case RealValue _, BooleanValue _, TextValue _, NoValue _ -> Optional.<BigDecimal>empty();
        };
    return amount.filter(number -> number.signum() >= 0);
  }

  /** The truth value in a usable sample; a number other than 0 is true. */
  static Optional<Boolean> truth(Sample sample) {
    if (!isUsable(sample.status())) {
      return Optional.empty();
    }
    return switch (sample.value()) {
      case BooleanValue(var value) -> Optional.of(value);
      case IntegerValue(var value) -> Optional.of(value != 0);
      case RealValue _, TextValue _, NoValue _ -> Optional.empty();
    };
  }

  /** The text in a usable sample; a number is its digits, and 0 is none. */
  static Optional<String> text(Sample sample) {
    if (!isUsable(sample.status())) {
      return Optional.empty();
    }
    return switch (sample.value()) {
      case TextValue(var value) -> Optional.of(value);
      case IntegerValue(var value) -> Optional.of(value == 0 ? "" : Long.toString(value));
      case BooleanValue _, RealValue _, NoValue _ -> Optional.empty();
    };
  }

  /** How a value is shown in a finding. */
  static String show(SignalValue value) {
    return switch (value) {
      case IntegerValue(var number) -> Long.toString(number);
      case RealValue(var number) -> Double.toString(number);
      case BooleanValue(var truth) -> Boolean.toString(truth);
      case TextValue(var text) -> "\"" + text + "\"";
      case NoValue _ -> "no value";
    };
  }

  private static int compare(SignalValue one, SignalValue other) {
    if (one instanceof IntegerValue(var a) && other instanceof IntegerValue(var b)) {
      return Long.compare(a, b);
    }
    if (one instanceof RealValue(var a) && other instanceof RealValue(var b)) {
      return Double.compare(a, b);
    }
    if (one instanceof BooleanValue(var a) && other instanceof BooleanValue(var b)) {
      return Boolean.compare(a, b);
    }
    if (one instanceof TextValue(var a) && other instanceof TextValue(var b)) {
      return a.compareTo(b);
    }
    return Integer.compare(kind(one), kind(other));
  }

  private static int kind(SignalValue value) {
    return switch (value) {
      case NoValue _ -> 0;
      case BooleanValue _ -> 1;
      case IntegerValue _ -> 2;
      case RealValue _ -> 3;
      case TextValue _ -> 4;
    };
  }
}
