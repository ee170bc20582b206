package millrace.load.journal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import millrace.engine.reading.Reading;
import millrace.engine.reading.SignalValue;
import millrace.engine.reading.StatusCode;
import org.apache.pekko.serialization.SerializerWithStringManifest;

/**
 * One reading in few bytes, written by hand, so that the stock plugin is not slow by its format.
 */
final class StockSerializer extends SerializerWithStringManifest {

  private static final int IDENTIFIER = 9_090;
  private static final int NUMBERS = 3 * Long.BYTES + Integer.BYTES + 1 + Long.BYTES;

  @Override
  public int identifier() {
    return IDENTIFIER;
  }

  @Override
  public String manifest(Object event) {
    return "r";
  }

  @Override
  public byte[] toBinary(Object event) {
    var reading = ((StockReading) event).reading();
    var signal = reading.signal().getBytes(StandardCharsets.UTF_8);
    var bytes =
        ByteBuffer.allocate(NUMBERS + signal.length)
            .putLong(reading.sourceTime())
            .putLong(reading.serverTime())
            .putLong(reading.ingestTime())
            .putInt(reading.status().bits());
    switch (reading.value()) {
      case SignalValue.IntegerValue(var value) -> bytes.put((byte) 0).putLong(value);
      case SignalValue.RealValue(var value) -> bytes.put((byte) 1).putDouble(value);
      default -> throw new IllegalArgumentException("the load has no " + reading.value());
    }
    return bytes.put(signal).array();
  }

  @Override
  public Object fromBinary(byte[] binary, String manifest) {
    var bytes = ByteBuffer.wrap(binary);
    var source = bytes.getLong();
    var server = bytes.getLong();
    var ingest = bytes.getLong();
    var status = new StatusCode(bytes.getInt());
    var value =
        bytes.get() == 0
            ? new SignalValue.IntegerValue(bytes.getLong())
            : new SignalValue.RealValue(bytes.getDouble());
    var signal = StandardCharsets.UTF_8.decode(bytes).toString();
    return new StockReading(new Reading(signal, value, status, source, server, ingest));
  }
}
