package millrace.persistence.wire.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import millrace.engine.connection.ConnectionEvent.SubscriptionCreated;
import millrace.engine.connection.ConnectionState;
import millrace.engine.equipment.EquipmentSnapshot;
import millrace.engine.inventory.InventoryState;
import millrace.engine.joborder.JobOrder;
import millrace.engine.journal.Snapshot;
import millrace.engine.personnel.PersonnelState;
import millrace.engine.workcenter.WorkCenterState;
import millrace.persistence.wire.AnyRecord;
import millrace.persistence.wire.UnreadableBytes;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SnapshotSerializerTest {

  private final SnapshotSerializer serializer = new SnapshotSerializer();

  /** Whatever a state holds. */
  @Property(tries = 300)
  void a_snapshot_comes_back_as_it_was(@ForAll("snapshots") Snapshot<?> snapshot) {
    var bytes = serializer.toBinary(snapshot);

    assertThat(serializer.fromBinary(bytes, serializer.manifest(snapshot))).isEqualTo(snapshot);
    assertThat(serializer.toBinary(snapshot)).isEqualTo(bytes);
  }

  @Property(tries = 300)
  void damaged_bytes_are_refused_or_read_but_never_crash(
      @ForAll("snapshots") Snapshot<?> snapshot, @ForAll int where, @ForAll byte what) {
    var bytes = serializer.toBinary(snapshot);
    bytes[Math.floorMod(where, bytes.length)] = what;
    try {
      assertThat(serializer.fromBinary(bytes, serializer.manifest(snapshot))).isNotNull();
    } catch (UnreadableBytes e) {
      assertThat(e).hasMessageMatching("(?s).*(Snapshot|State|JobOrder|snapshot|record).*");
    }
  }

  @Provide
  Arbitrary<Snapshot<?>> snapshots() {
    return Combinators.combine(
            Arbitraries.longs(),
            Arbitraries.oneOf(
                states(EquipmentSnapshot.class),
                states(WorkCenterState.class),
                states(JobOrder.class),
                states(ConnectionState.class),
                states(PersonnelState.class),
                states(InventoryState.class)))
        .as(Snapshot::new);
  }

  private static Arbitrary<Object> states(Class<?> type) {
    return AnyRecord.of(type).map(state -> state);
  }

  @Nested
  class A_snapshot {

    private final Snapshot<ConnectionState> snapshot =
        new Snapshot<>(
            1_795_240_800_000_000_000L,
            new ConnectionState(
                Optional.of(new SubscriptionCreated("urn:line3", 7, 1_795_240_700_000_000_000L)),
                true,
                ""));

    @Test
    void of_another_declaration_is_refused() {
      var bytes = serializer.toBinary(snapshot);
      var manifest = serializer.manifest(snapshot);

      assertThat(manifest).startsWith("snapshot.connection.1.");
      for (var other :
          List.of(manifest + "0", "snapshot.connection.1.", manifest.replace(".1.", ".2."), "")) {
        assertThatThrownBy(() -> serializer.fromBinary(bytes, other))
            .isInstanceOf(UnreadableBytes.class)
            .hasMessageContaining("\"" + other + "\" was written by another version");
      }
    }

    @Test
    void that_ends_too_early_is_refused() {
      var bytes = serializer.toBinary(snapshot);
      for (var length = 0; length < bytes.length; length++) {
        var cut = Arrays.copyOf(bytes, length);
        assertThatThrownBy(() -> serializer.fromBinary(cut, serializer.manifest(snapshot)))
            .isInstanceOf(UnreadableBytes.class);
      }
    }

    @Test
    void of_something_else_is_refused() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> serializer.manifest(new Snapshot<>(0, "state")));
    }
  }

  @Nested
  class A_fingerprint {

    public record Reading(long at, Level level) {}

    public record Renamed(long since, Level level) {}

    public record Retyped(int at, Level level) {}

    public record Wider(long at, Wide level) {}

    public enum Level {
      LOW,
      HIGH
    }

    public enum Wide {
      LOW,
      MIDDLE,
      HIGH
    }

    public record Unstorable(Map<String, String> all) {}

    @Test
    void changes_with_a_name_a_type_or_a_constant() {
      assertThat(List.of(Reading.class, Renamed.class, Retyped.class, Wider.class))
          .extracting(type -> new RecordForm(type).fingerprint())
          .doesNotHaveDuplicates();
    }

    @Test
    void is_not_had_of_what_has_no_fixed_order() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new RecordForm(Unstorable.class))
          .withMessageContaining("java.util.Map");
    }
  }
}
