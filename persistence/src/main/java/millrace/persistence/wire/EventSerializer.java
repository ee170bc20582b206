package millrace.persistence.wire;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import java.time.DateTimeException;
import millrace.engine.connection.ConnectionEvent;
import millrace.engine.equipment.EquipmentEvent;
import millrace.engine.inventory.InventoryEvent;
import millrace.engine.joborder.JobOrderEvent;
import millrace.engine.journal.Envelope;
import millrace.engine.journal.Provenance;
import millrace.engine.personnel.PersonnelEvent;
import millrace.engine.workcenter.WorkCenterEvent;
import org.apache.pekko.serialization.SerializerWithStringManifest;

/**
 * Turns the envelopes of all journals into bytes and back. It needs no actor system, so that an
 * auditor's tool can read a journal with it too.
 *
 * <p>What cannot be stored as it is is refused with {@link IllegalArgumentException}, which the
 * journal answers as a rejection; what cannot be read is refused with {@link UnreadableBytes}.
 */
public final class EventSerializer extends SerializerWithStringManifest {

  /** It is stored beside events by other journals, and so never changes. */
  public static final int IDENTIFIER = 4_510;

  @Override
  public int identifier() {
    return IDENTIFIER;
  }

  @Override
  public String manifest(Object envelope) {
    return switch (((Envelope<?>) envelope).event()) {
      case EquipmentEvent event -> EquipmentForm.manifest(event);
      case WorkCenterEvent event -> WorkCenterForm.manifest(event);
      case JobOrderEvent event -> JobOrderForm.manifest(event);
      case ConnectionEvent event -> ConnectionForm.manifest(event);
      case PersonnelEvent event -> PersonnelForm.manifest(event);
      case InventoryEvent event -> StorageForm.manifest(event);
      case Object other -> throw noEvent(other);
    };
  }

  @Override
  public byte[] toBinary(Object envelope) {
    var whole = (Envelope<?>) envelope;
    var message = message(whole.provenance(), whole.event());
    WellFormed.check(message);
    return message.toByteArray();
  }

  @Override
  public Envelope<?> fromBinary(byte[] bytes, String manifest) {
    try {
      var envelope = read(bytes, manifest);
      var held = manifest(envelope);
      if (!held.equals(manifest)) {
        throw new UnreadableBytes("the bytes hold " + held);
      }
      return envelope;
    } catch (InvalidProtocolBufferException
        | DateTimeException
        | IllegalArgumentException
        | UnreadableBytes e) {
      throw new UnreadableBytes("as " + manifest + ": " + e.getMessage(), e);
    }
  }

  private static Envelope<?> read(byte[] bytes, String manifest)
      throws InvalidProtocolBufferException {
    return switch (Manifests.entityType(manifest)) {
      case EQUIPMENT -> EquipmentForm.read(bytes);
      case WORK_CENTER -> WorkCenterForm.read(bytes);
      case JOB_ORDER -> JobOrderForm.read(bytes);
      case CONNECTION -> ConnectionForm.read(bytes);
      case PERSONNEL -> PersonnelForm.read(bytes);
      case STORAGE -> StorageForm.read(bytes);
    };
  }

  private static Message message(Provenance provenance, Object content) {
    return switch (content) {
      case EquipmentEvent event -> EquipmentForm.write(provenance, event);
      case WorkCenterEvent event -> WorkCenterForm.write(provenance, event);
      case JobOrderEvent event -> JobOrderForm.write(provenance, event);
      case ConnectionEvent event -> ConnectionForm.write(provenance, event);
      case PersonnelEvent event -> PersonnelForm.write(provenance, event);
      case InventoryEvent event -> StorageForm.write(provenance, event);
      case Object other -> throw noEvent(other);
    };
  }

  private static IllegalArgumentException noEvent(Object other) {
    return new IllegalArgumentException(other.getClass().getName() + " is no event of Millrace");
  }
}
