package millrace.persistence.wire.frame;

import java.util.ArrayList;
import java.util.List;
import millrace.engine.reading.Delivery;
import millrace.engine.reading.Delivery.SubscriptionPosition;
import millrace.engine.reading.Reading;
import millrace.engine.reading.SignalValue;
import millrace.engine.reading.SignalValue.BooleanValue;
import millrace.engine.reading.SignalValue.IntegerValue;
import millrace.engine.reading.SignalValue.NoValue;
import millrace.engine.reading.SignalValue.RealValue;
import millrace.engine.reading.SignalValue.TextValue;
import millrace.engine.reading.StatusCode;
import millrace.persistence.wire.packed.PackedInput;

/** Reads one frame. */
final class FrameReader {

  private static final SignalValue NONE = new NoValue();
  private static final SignalValue TRUE = new BooleanValue(true);
  private static final SignalValue FALSE = new BooleanValue(false);

  private final PackedInput in;

  FrameReader(byte[] frame) {
    in = new PackedInput("frame of readings", frame);
  }

  List<Delivery> read() {
    var version = in.octet("the version");
    if (version != FrameLayout.VERSION) {
      throw in.garbage("its layout is version " + version + ", known is " + FrameLayout.VERSION);
    }
    var texts = readTexts();
    var series = readSeries(texts);
    var positions = new ArrayList<SubscriptionPosition>();
    var sizes = readDeliveries(texts, positions);
    var readings = readReadings(texts, series, sum(sizes));
    in.end();
    var deliveries = new ArrayList<Delivery>(sizes.length);
    var from = 0;
    for (var i = 0; i < sizes.length; i++) {
      deliveries.add(new Delivery(positions.get(i), readings.subList(from, from + sizes[i])));
      from += sizes[i];
    }
    return deliveries;
  }

  private List<String> readTexts() {
    var size = in.count("texts", 1, FrameLayout.MAX_TEXTS);
    var texts = new ArrayList<String>(size);
    for (var i = 0; i < size; i++) {
      texts.add(in.text("a text"));
    }
    return texts;
  }

  private List<Series> readSeries(List<String> texts) {
    var size = in.count("series", FrameLayout.MIN_SERIES, ReadingFrame.MAX_READINGS);
    var series = new ArrayList<Series>(size);
    for (var i = 0; i < size; i++) {
      var signal = texts.get(in.index("a signal's name", texts.size()));
      var status = new StatusCode(in.fixed32("a status code"));
      series.add(new Series(signal, status, Series.Kind.read(in)));
    }
    return series;
  }

  private int[] readDeliveries(List<String> texts, List<SubscriptionPosition> positions) {
    var sizes =
        new int[in.count("deliveries", FrameLayout.MIN_DELIVERY, ReadingFrame.MAX_DELIVERIES)];
    var sequence = 0L;
    for (var i = 0; i < sizes.length; i++) {
      var connection = texts.get(in.index("a connection", texts.size()));
      var subscription = texts.get(in.index("a subscription", texts.size()));
      sequence += in.zigzag("a sequence");
      sizes[i] =
          in.count("readings of a delivery", FrameLayout.MIN_READING, ReadingFrame.MAX_READINGS);
      positions.add(new SubscriptionPosition(connection, subscription, sequence));
    }
    return sizes;
  }

  private int sum(int[] sizes) {
    var sum = 0L;
    for (var size : sizes) {
      sum += size;
    }
    return in.room("readings", sum, FrameLayout.MIN_READING, ReadingFrame.MAX_READINGS);
  }

  private List<Reading> readReadings(List<String> texts, List<Series> series, int size) {
    var places = new int[size];
    for (var i = 0; i < size; i++) {
      places[i] = in.index("a series", series.size());
    }
    var exponents = in.octet("the units of time");
    var machine = unit(exponents >>> 4);
    var gateway = unit(exponents & 0xF);
    var source = new long[size];
    var server = new long[size];
    var ingest = new long[size];
    for (var i = 0; i < size; i++) {
      source[i] = in.zigzag("a source time") + (i == 0 ? 0 : source[i - 1]);
    }
    for (var i = 0; i < size; i++) {
      server[i] = in.zigzag("a server time") + source[i];
    }
    for (var i = 0; i < size; i++) {
      ingest[i] = in.zigzag("an ingest time") + (i == 0 ? 0 : ingest[i - 1]);
    }
    var previous = new long[series.size()];
    var readings = new ArrayList<Reading>(size);
    for (var i = 0; i < size; i++) {
      var each = series.get(places[i]);
      readings.add(
          new Reading(
              each.signal(),
              readValue(each.kind(), texts, previous, places[i]),
              each.status(),
              nanos(source[i], machine),
              nanos(server[i], machine),
              nanos(ingest[i], gateway)));
    }
    return readings;
  }

  private SignalValue readValue(Series.Kind kind, List<String> texts, long[] previous, int place) {
    return switch (kind) {
      case NONE -> NONE;
      case FALSE -> FALSE;
      case TRUE -> TRUE;
      case INTEGER -> {
        previous[place] += in.zigzag("an integer");
        yield new IntegerValue(previous[place]);
      }
      case REAL -> {
        previous[place] ^= in.trimmed("a real number");
        yield new RealValue(Double.longBitsToDouble(previous[place]));
      }
      case TEXT -> new TextValue(texts.get(in.index("a text value", texts.size())));
    };
  }

  private long unit(int exponent) {
    if (exponent > FrameLayout.MAX_EXPONENT) {
      throw in.garbage("a time is in units of 10^" + exponent + " ns");
    }
    return TimeUnits.nanos(exponent);
  }

  private long nanos(long units, long unit) {
    if (units > Long.MAX_VALUE / unit || units < Long.MIN_VALUE / unit) {
      throw in.garbage("a time is beyond the year 2262");
    }
    return units * unit;
  }
}
