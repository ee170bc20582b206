package millrace.persistence.wire.snapshot;

import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.util.Map;
import millrace.engine.connection.ConnectionState;
import millrace.engine.equipment.EquipmentSnapshot;
import millrace.engine.inventory.InventoryState;
import millrace.engine.joborder.JobOrder;
import millrace.engine.journal.EntityType;
import millrace.engine.journal.Snapshot;
import millrace.engine.personnel.PersonnelState;
import millrace.engine.workcenter.WorkCenterState;
import millrace.persistence.wire.UnreadableBytes;
import millrace.persistence.wire.packed.BlockKey;
import millrace.persistence.wire.packed.PackedOutput;
import org.apache.pekko.serialization.SerializerWithStringManifest;

/**
 * Turns the snapshots of all entities into bytes and back.
 *
 * <p>The manifest, as {@code snapshot.equipment.1.5f0c…}, names the kind of entity, the version of
 * the fold and the fingerprint of the records. One of another version or fingerprint is refused
 * with {@link UnreadableBytes}: the store ignores it, and the entity folds its whole journal.
 */
public final class SnapshotSerializer extends SerializerWithStringManifest {

  /** It is stored beside snapshots, and so never changes. */
  public static final int IDENTIFIER = 4_511;

  /**
   * The version of the fold. It grows when the same events give another state in records of the
   * same declaration, so that no state of the old fold lives on in a snapshot.
   */
  static final int FOLD = 1;

  @Override
  public int identifier() {
    return IDENTIFIER;
  }

  private static final Map<EntityType, RecordForm> FORMS =
      Map.of(
          EntityType.EQUIPMENT, new RecordForm(EquipmentSnapshot.class),
          EntityType.WORK_CENTER, new RecordForm(WorkCenterState.class),
          EntityType.JOB_ORDER, new RecordForm(JobOrder.class),
          EntityType.CONNECTION, new RecordForm(ConnectionState.class),
          EntityType.PERSONNEL, new RecordForm(PersonnelState.class),
          EntityType.STORAGE, new RecordForm(InventoryState.class));

  @Override
  public String manifest(Object snapshot) {
    return manifest(entityType(((Snapshot<?>) snapshot).state()));
  }

  /** The knowledge time in eight bytes, and the state in its form. */
  @Override
  public byte[] toBinary(Object snapshot) {
    return write((Snapshot<?>) snapshot, new PackedOutput());
  }

  /**
   * The bytes of a snapshot, and beside them the blocks that they refer to: most of those were in
   * the snapshot before.
   */
  public Parted toParts(Snapshot<?> snapshot) {
    var out = PackedOutput.withBlocksApart();
    var root = write(snapshot, out);
    return new Parted(ByteBuffer.wrap(root), out.blocks());
  }

  /**
   * A snapshot in parts.
   *
   * @param root what differs from snapshot to snapshot, with the keys of the blocks
   */
  public record Parted(ByteBuffer root, Map<BlockKey, byte[]> blocks) {}

  private static byte[] write(Snapshot<?> snapshot, PackedOutput out) {
    out.fixed64(snapshot.knowledgeTime());
    form(entityType(snapshot.state())).write(snapshot.state(), out);
    return out.toByteArray();
  }

  @Override
  public Snapshot<?> fromBinary(byte[] bytes, String manifest) {
    return fromParts(new Parted(ByteBuffer.wrap(bytes), Map.of()), manifest);
  }

  /**
   * The snapshot of parts; there may be more blocks than it refers to.
   *
   * @throws UnreadableBytes if one is missing, or it was written by another version, or is damaged
   */
  public Snapshot<?> fromParts(Parted parts, String manifest) {
    var form = form(entityType(manifest));
    var bytes = parts.root().duplicate();
    if (bytes.remaining() < Long.BYTES) {
      throw new UnreadableBytes(manifest + ": " + bytes.remaining() + " bytes are too few");
    }
    try {
      var knowledgeTime = bytes.getLong();
      var state = new byte[bytes.remaining()];
      bytes.get(state);
      return new Snapshot<>(knowledgeTime, form.read(state, parts.blocks()));
    } catch (DateTimeException | ArithmeticException | IllegalArgumentException e) {
      throw new UnreadableBytes(manifest + ": " + e.getMessage(), e);
    }
  }

  private static String manifest(EntityType type) {
    return "snapshot.%s.%d.%s".formatted(type.key(), FOLD, form(type).fingerprint());
  }

  private static RecordForm form(EntityType type) {
    var form = FORMS.get(type);
    if (form == null) {
      throw new AssertionError(type + " has no form");
    }
    return form;
  }

  private static EntityType entityType(String manifest) {
    for (var type : EntityType.values()) {
      if (manifest(type).equals(manifest)) {
        return type;
      }
    }
    throw new UnreadableBytes(
        "snapshot \"%s\" was written by another version of Millrace".formatted(manifest));
  }

  private static EntityType entityType(Object state) {
    return switch (state) {
      case EquipmentSnapshot _ -> EntityType.EQUIPMENT;
      case WorkCenterState _ -> EntityType.WORK_CENTER;
      case JobOrder _ -> EntityType.JOB_ORDER;
      case ConnectionState _ -> EntityType.CONNECTION;
      case PersonnelState _ -> EntityType.PERSONNEL;
      case InventoryState _ -> EntityType.STORAGE;
      case Object other ->
          throw new IllegalArgumentException(
              other.getClass().getName() + " is no state that is kept in snapshots");
    };
  }
}
