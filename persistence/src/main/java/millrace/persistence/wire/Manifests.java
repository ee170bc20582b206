package millrace.persistence.wire;

import com.google.protobuf.Descriptors.Descriptor;
import java.util.List;
import java.util.TreeSet;
import millrace.engine.journal.EntityType;
import millrace.persistence.wire.proto.ConnectionProto.ConnectionJournalEvent;
import millrace.persistence.wire.proto.EquipmentProto.EquipmentJournalEvent;
import millrace.persistence.wire.proto.JobOrderProto.JobOrderJournalEvent;
import millrace.persistence.wire.proto.PersonnelProto.PersonnelJournalEvent;
import millrace.persistence.wire.proto.StorageProto.StorageJournalEvent;
import millrace.persistence.wire.proto.WorkCenterProto.WorkCenterJournalEvent;

/**
 * The manifests that can be read. They follow from the published messages: the kind of entity, the
 * name of the event's field, and the version 1 that every field has until it gets a successor.
 */
final class Manifests {

  private static final TreeSet<String> KNOWN = new TreeSet<>();

  static {
    learn(EntityType.EQUIPMENT, EquipmentJournalEvent.getDescriptor());
    learn(EntityType.WORK_CENTER, WorkCenterJournalEvent.getDescriptor());
    learn(EntityType.JOB_ORDER, JobOrderJournalEvent.getDescriptor());
    learn(EntityType.CONNECTION, ConnectionJournalEvent.getDescriptor());
    learn(EntityType.PERSONNEL, PersonnelJournalEvent.getDescriptor());
    learn(EntityType.STORAGE, StorageJournalEvent.getDescriptor());
  }

  private Manifests() {}

  /** In the order of the alphabet. */
  static List<String> known() {
    return List.copyOf(KNOWN);
  }

  /**
   * The kind of entity whose event a manifest names.
   *
   * @throws UnreadableBytes where the event, or its version, is not known
   */
  static EntityType entityType(String manifest) {
    if (!KNOWN.contains(manifest)) {
      throw new UnreadableBytes(unknown(manifest));
    }
    var key = manifest.substring(0, manifest.indexOf('.'));
    for (var type : EntityType.values()) {
      if (type.key().equals(key)) {
        return type;
      }
    }
    throw new AssertionError(manifest + " is known, and its kind of entity is not");
  }

  static UnreadableBytes noEvent() {
    return new UnreadableBytes(
        "no event that this version of Millrace knows is in the bytes; a later one may have written"
            + " them");
  }

  private static String unknown(String manifest) {
    var dot = manifest.lastIndexOf('.');
    var name = dot < 0 ? manifest : manifest.substring(0, dot);
    var version = dot < 0 ? "" : manifest.substring(dot + 1);
    return KNOWN.contains(name + ".1")
        ? "event \"%s\" in version \"%s\": this version of Millrace reads version 1 of it"
            .formatted(name, version)
        : "event \"%s\" in version \"%s\": this version of Millrace knows no event of that name"
            .formatted(name, version);
  }

  private static void learn(EntityType type, Descriptor message) {
    for (var field : message.getOneofs().getFirst().getFields()) {
      KNOWN.add(type.key() + "." + field.getName().replace('_', '-') + ".1");
    }
  }
}
