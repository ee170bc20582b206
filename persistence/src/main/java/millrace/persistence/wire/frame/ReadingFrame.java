package millrace.persistence.wire.frame;

import java.util.List;
import millrace.engine.reading.Delivery;
import millrace.persistence.wire.UnreadableBytes;

/** Packs deliveries of readings into bytes, and unpacks them again without loss. */
public final class ReadingFrame {

  /** The largest frame, in bytes: no larger one is written or read. */
  public static final int MAX_BYTES = 8 * 1024 * 1024;

  /** The most readings in a frame. */
  public static final int MAX_READINGS = 65_536;

  /** The most deliveries in a frame. */
  public static final int MAX_DELIVERIES = 65_536;

  private ReadingFrame() {}

  /**
   * The same deliveries always give the same bytes.
   *
   * @throws IllegalArgumentException where they are too many for one frame
   */
  public static byte[] pack(List<Delivery> deliveries) {
    var writer = new FrameWriter(deliveries);
    refuseMore(deliveries.size(), MAX_DELIVERIES, "deliveries");
    refuseMore(writer.readings(), MAX_READINGS, "readings");
    var frame = writer.write();
    refuseMore(frame.length, MAX_BYTES, "bytes");
    return frame;
  }

  /**
   * What was packed.
   *
   * @throws UnreadableBytes where it is not a frame, or of a layout not known here
   */
  public static List<Delivery> unpack(byte[] frame) {
    if (frame.length > MAX_BYTES) {
      throw new UnreadableBytes(
          "a frame of %d bytes; no larger one than %d is written"
              .formatted(frame.length, MAX_BYTES));
    }
    return new FrameReader(frame).read();
  }

  private static void refuseMore(int size, int most, String what) {
    if (size > most) {
      throw new IllegalArgumentException(
          "%d %s are too many for one frame, which takes %d; split them"
              .formatted(size, what, most));
    }
  }
}
