package millrace.load.journal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import millrace.engine.equipment.EquipmentEvent.ReadingsReceived;
import millrace.load.EngineUnderTest;
import millrace.persistence.journal.JournalTable;
import millrace.persistence.journal.StoredEvent;
import millrace.persistence.wire.EventSerializer;

/**
 * What the journal wrote in a round: rows as they are in its table, to be written again by the
 * driver alone.
 */
final class JournalRows {

  private static final int ROWS_PER_UNIT = 64;
  private static final int PARTITION_AND_SEQUENCE = 2 * Long.BYTES;
  private static final int EPOCH_AND_SERIALIZER = Long.BYTES + Integer.BYTES;

  private JournalRows() {}

  /**
   * A row of the journal, cut for a table with the columns id, sequence and payload.
   *
   * @param payload all columns but the keys, as bytes
   * @param bytes of all columns
   * @param readings in the row's event
   */
  record Row(ByteBuffer payload, int bytes, int readings) {}

  /** The first rows of readings that a unit's history has behind a sequence. */
  static List<Row> after(JournalTable table, String persistenceId, long sequence) {
    var rows = new ArrayList<Row>();
    var serializer = new EventSerializer();
    var partition = sequence / JournalTable.PARTITION_SIZE;
    for (var more = true; more && rows.size() < ROWS_PER_UNIT; partition++) {
      more =
          EngineUnderTest.await(
              table.readRaw(
                  persistenceId,
                  partition,
                  event -> {
                    if (event.sequence() > sequence) {
                      add(rows, event, serializer);
                    }
                    return rows.size() < ROWS_PER_UNIT;
                  }),
              "the journal cannot be read");
    }
    return rows;
  }

  private static void add(List<Row> rows, StoredEvent event, EventSerializer serializer) {
    var bytes = new byte[event.bytes().remaining()];
    event.bytes().duplicate().get(bytes);
    if (serializer.fromBinary(bytes, event.manifest()).event()
        instanceof ReadingsReceived(var deliveries)) {
      var manifest = event.manifest().getBytes(StandardCharsets.UTF_8);
      var payload =
          ByteBuffer.allocate(bytes.length + manifest.length + 2 * 32 + EPOCH_AND_SERIALIZER)
              .put(bytes)
              .put(manifest)
              .put(event.previous().toBytes())
              .put(event.hash().toBytes())
              .putLong(event.epoch())
              .putInt(event.serializerId())
              .flip();
      var keys = event.persistenceId().length() + PARTITION_AND_SEQUENCE;
      var readings = deliveries.stream().mapToInt(delivery -> delivery.readings().size()).sum();
      rows.add(new Row(payload, keys + payload.remaining(), readings));
    }
  }
}
