package millrace.actors.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.NotSerializableException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import millrace.actors.Outcome;
import millrace.actors.connection.ConnectionEntity;
import millrace.actors.equipment.EquipmentMessage;
import millrace.actors.equipment.UnitCorrections;
import millrace.actors.feed.ClusterFeed;
import millrace.actors.inventory.StorageMessage;
import millrace.actors.joborder.JobOrderMessage;
import millrace.actors.personnel.PersonMessage;
import millrace.actors.workcenter.WorkCenterMessage;
import millrace.engine.connection.ConnectionState;
import millrace.engine.digest.StateDigest;
import millrace.engine.equipment.CorrectionPreview;
import millrace.engine.equipment.EquipmentView;
import millrace.engine.explanation.Explanation;
import millrace.engine.explanation.UnitFigures;
import millrace.engine.inventory.InventoryState;
import millrace.engine.joborder.JobOrderView;
import millrace.engine.personnel.PersonnelState;
import millrace.engine.workcenter.WorkCenterState;
import org.apache.pekko.actor.ExtendedActorSystem;
import org.apache.pekko.actor.typed.ActorRefResolver;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.serialization.SerializerWithStringManifest;

/**
 * Writes what front doors and entities on different nodes tell each other. What is not in its list
 * never leaves a node.
 */
public final class MessageSerializer extends SerializerWithStringManifest {

  private static final int IDENTIFIER = 74_001;

  private static final List<Class<?>> MESSAGES =
      List.of(
          EquipmentMessage.Execute.class,
          EquipmentMessage.View.class,
          EquipmentMessage.Timeline.class,
          EquipmentMessage.Segments.class,
          EquipmentMessage.Elements.class,
          EquipmentMessage.Shares.class,
          EquipmentMessage.Figures.class,
          EquipmentMessage.Explain.class,
          EquipmentMessage.Digest.class,
          EquipmentMessage.Shifts.class,
          EquipmentMessage.ShiftList.class,
          EquipmentMessage.Findings.class,
          EquipmentMessage.FindingList.class,
          EquipmentMessage.Holds.class,
          EquipmentMessage.Held.class,
          EquipmentMessage.DurablePosition.class,
          EquipmentMessage.Position.class,
          EquipmentMessage.Stops.class,
          EquipmentMessage.FindStop.class,
          EquipmentMessage.StopList.class,
          EquipmentMessage.Corrections.class,
          UnitCorrections.class,
          EquipmentMessage.Preview.class,
          CorrectionPreview.class,
          WorkCenterMessage.Execute.class,
          WorkCenterMessage.Inspect.class,
          JobOrderMessage.Execute.class,
          JobOrderMessage.View.class,
          PersonMessage.Execute.class,
          PersonMessage.Inspect.class,
          StorageMessage.Execute.class,
          StorageMessage.Inspect.class,
          ConnectionEntity.Open.class,
          ConnectionEntity.Inspect.class,
          Outcome.Done.class,
          Outcome.Refused.class,
          EquipmentView.class,
          UnitFigures.class,
          Explanation.Page.class,
          StateDigest.class,
          WorkCenterState.class,
          JobOrderView.class,
          ConnectionState.class,
          PersonnelState.class,
          InventoryState.class,
          ClusterFeed.FromNode.class);

  private record Form(Class<?> type, String manifest, Codec codec) {}

  private final Map<Class<?>, Form> byType = new LinkedHashMap<>();
  private final Map<String, Form> byManifest = new LinkedHashMap<>();

  /** Is called by Pekko. */
  public MessageSerializer(ExtendedActorSystem system) {
    var resolver = ActorRefResolver.get(Adapter.toTyped(system));
    for (var type : MESSAGES) {
      var codecs = new Codecs(resolver);
      var codec = codecs.of(type);
      var form = new Form(type, nameOf(type) + "." + fingerprint(codecs.shape()), codec);
      byType.put(type, form);
      byManifest.put(form.manifest(), form);
    }
  }

  @Override
  public int identifier() {
    return IDENTIFIER;
  }

  @Override
  public String manifest(Object message) {
    return formOf(message).manifest();
  }

  @Override
  public byte[] toBinary(Object message) {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      formOf(message).codec().write(message, out);
    } catch (IOException impossible) {
      throw new IllegalArgumentException("this message has no form: " + message, impossible);
    }
    return bytes.toByteArray();
  }

  @Override
  public Object fromBinary(byte[] bytes, String manifest) throws NotSerializableException {
    var form = byManifest.get(manifest);
    if (form == null) {
      throw new NotSerializableException(
          "this node does not know the message " + manifest + "; do all nodes run one version?");
    }
    try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      var message = form.codec().read(in);
      if (in.available() > 0) {
        throw new IOException(in.available() + " bytes are left over");
      }
      return message;
    } catch (IOException wrong) {
      var problem = new NotSerializableException(manifest + " cannot be read: " + wrong);
      problem.initCause(wrong);
      throw problem;
    }
  }

  private Form formOf(Object message) {
    var form = byType.get(message.getClass());
    if (form == null) {
      throw new IllegalArgumentException(message.getClass() + " never leaves its node");
    }
    return form;
  }

  /** As {@code EquipmentMessage.Execute}. */
  private static String nameOf(Class<?> type) {
    var outer = type.getEnclosingClass();
    return outer == null
        ? type.getSimpleName()
        : outer.getSimpleName() + "." + type.getSimpleName();
  }

  private static String fingerprint(String shape) {
    var checksum = new CRC32C();
    checksum.update(shape.getBytes(UTF_8));
    return Long.toHexString(checksum.getValue());
  }
}
