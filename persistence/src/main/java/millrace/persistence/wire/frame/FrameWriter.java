package millrace.persistence.wire.frame;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import millrace.engine.reading.Delivery;
import millrace.engine.reading.Reading;
import millrace.engine.reading.SignalValue.BooleanValue;
import millrace.engine.reading.SignalValue.IntegerValue;
import millrace.engine.reading.SignalValue.NoValue;
import millrace.engine.reading.SignalValue.RealValue;
import millrace.engine.reading.SignalValue.TextValue;
import millrace.persistence.wire.packed.PackedOutput;

/** Writes one frame. Dictionaries are in the order in which their entries are first met. */
final class FrameWriter {

  private final Map<String, Integer> texts = new LinkedHashMap<>();
  private final Map<Series, Integer> series = new LinkedHashMap<>();
  private final List<Delivery> deliveries;
  private final List<Reading> readings = new ArrayList<>();

  /** The place of each reading's series. */
  private final int[] places;

  FrameWriter(List<Delivery> deliveries) {
    this.deliveries = deliveries;
    this.places = new int[deliveries.stream().mapToInt(each -> each.readings().size()).sum()];
    for (var delivery : deliveries) {
      learn(texts, delivery.position().connection());
      learn(texts, delivery.position().subscription());
      for (var reading : delivery.readings()) {
        places[readings.size()] = learn(reading);
        readings.add(reading);
      }
    }
  }

  private int learn(Reading reading) {
    var its = Series.of(reading);
    var known = series.get(its);
    if (known == null) {
      learn(texts, reading.signal());
      known = series.size();
      series.put(its, known);
    }
    if (reading.value() instanceof TextValue(var text)) {
      learn(texts, text);
    }
    return known;
  }

  int readings() {
    return readings.size();
  }

  byte[] write() {
    var out = new PackedOutput();
    out.octet(FrameLayout.VERSION);
    writeDictionaries(out);
    writeDeliveries(out);
    for (var place : places) {
      out.varint(place);
    }
    writeTimes(out);
    writeValues(out);
    return out.toByteArray();
  }

  private void writeDictionaries(PackedOutput out) {
    out.varint(texts.size());
    texts.keySet().forEach(out::text);
    out.varint(series.size());
    for (var each : series.keySet()) {
      out.varint(place(texts, each.signal()));
      out.fixed32(each.status().bits());
      out.octet(each.kind().number());
    }
  }

  private void writeDeliveries(PackedOutput out) {
    out.varint(deliveries.size());
    var previous = 0L;
    for (var delivery : deliveries) {
      var position = delivery.position();
      out.varint(place(texts, position.connection()));
      out.varint(place(texts, position.subscription()));
      out.zigzag(position.sequence() - previous);
      out.varint(delivery.readings().size());
      previous = position.sequence();
    }
  }

  private void writeTimes(PackedOutput out) {
    var machine = Math.min(exponent(Reading::sourceTime), exponent(Reading::serverTime));
    var gateway = exponent(Reading::ingestTime);
    out.octet(machine << 4 | gateway);
    var machineUnit = TimeUnits.nanos(machine);
    var gatewayUnit = TimeUnits.nanos(gateway);
    var previous = 0L;
    for (var reading : readings) {
      var source = reading.sourceTime() / machineUnit;
      out.zigzag(source - previous);
      previous = source;
    }
    for (var reading : readings) {
      out.zigzag(reading.serverTime() / machineUnit - reading.sourceTime() / machineUnit);
    }
    previous = 0L;
    for (var reading : readings) {
      var ingest = reading.ingestTime() / gatewayUnit;
      out.zigzag(ingest - previous);
      previous = ingest;
    }
  }

  private void writeValues(PackedOutput out) {
    var previous = new long[series.size()];
    for (var i = 0; i < places.length; i++) {
      var place = places[i];
      switch (readings.get(i).value()) {
        case IntegerValue(var value) -> {
          out.zigzag(value - previous[place]);
          previous[place] = value;
        }
        case RealValue(var value) -> {
          var bits = Double.doubleToRawLongBits(value);
          out.trimmed(bits ^ previous[place]);
          previous[place] = bits;
        }
        case TextValue(var text) -> out.varint(place(texts, text));
        case BooleanValue _, NoValue _ -> {} // the series says all
      }
    }
  }

  private int exponent(ToLongFunction<Reading> time) {
    var exponent = FrameLayout.MAX_EXPONENT;
    for (var reading : readings) {
      exponent = TimeUnits.exponent(time.applyAsLong(reading), exponent);
    }
    return exponent;
  }

  private static <K> void learn(Map<K, Integer> dictionary, K entry) {
    dictionary.putIfAbsent(entry, dictionary.size());
  }

  private static <K> int place(Map<K, Integer> dictionary, K entry) {
    var place = dictionary.get(entry);
    if (place == null) {
      throw new AssertionError(entry + " was not learned before it was written");
    }
    return place;
  }
}
