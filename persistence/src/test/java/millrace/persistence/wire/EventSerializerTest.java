package millrace.persistence.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Stream;
import millrace.engine.connection.ConnectionEvent;
import millrace.engine.connection.ConnectionEvent.ConnectionLost;
import millrace.engine.equipment.Correction;
import millrace.engine.equipment.EquipmentEvent;
import millrace.engine.joborder.JobOrderEvent;
import millrace.engine.journal.Envelope;
import millrace.engine.workcenter.WorkCenterEvent;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EventSerializerTest {

  private final EventSerializer serializer = new EventSerializer();

  /** Each sample with the name of its golden file: the manifest, and a number where it has more. */
  static Stream<Arguments> samples() {
    var seen = new HashMap<String, Integer>();
    return EventSamples.envelopes()
        .map(envelope -> {
          var manifest = new EventSerializer().manifest(envelope);
          var times = seen.merge(manifest, 1, Integer::sum);
          return Arguments.of(times == 1 ? manifest : manifest + "-" + times, envelope);
        });
  }

  @Nested
  class What_was_once_written {

    @ParameterizedTest(name = "{0}")
    @MethodSource("millrace.persistence.wire.EventSerializerTest#samples")
    void can_still_be_read(String name, Envelope<?> envelope) throws IOException {
      var golden = GoldenFiles.read(name, serializer.toBinary(envelope));

      assertThat(serializer.fromBinary(golden, serializer.manifest(envelope))).isEqualTo(envelope);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("millrace.persistence.wire.EventSerializerTest#samples")
    void is_written_the_same_way_today(String name, Envelope<?> envelope) throws IOException {
      var bytes = serializer.toBinary(envelope);

      assertThat(bytes).isEqualTo(GoldenFiles.read(name, bytes));
    }
  }

  @Nested
  class No_event {

    @Test
    void is_left_out_of_the_golden_files() {
      assertThat(EventSamples.envelopes().<Class<?>>map(each -> each.event().getClass()))
          .containsAll(permitted(EquipmentEvent.class))
          .containsAll(permitted(WorkCenterEvent.class))
          .containsAll(permitted(JobOrderEvent.class))
          .containsAll(permitted(ConnectionEvent.class));
    }

    @Test
    void of_a_correction_is_left_out_either() {
      assertThat(
              EventSamples.equipment()
                  .filter(EquipmentEvent.CorrectionApplied.class::isInstance)
                  .map(EquipmentEvent.CorrectionApplied.class::cast)
                  .<Class<?>>map(applied -> applied.correction().getClass()))
          .containsAll(permitted(Correction.class));
    }

    @Test
    void has_a_manifest_that_the_published_messages_do_not_have_and_the_other_way_round() {
      assertThat(EventSamples.envelopes().map(serializer::manifest).distinct())
          .containsExactlyInAnyOrderElementsOf(Manifests.known());
    }

    private static List<Class<?>> permitted(Class<?> type) {
      return Arrays.asList(type.getPermittedSubclasses());
    }
  }

  @Nested
  class A_manifest {

    @Test
    void of_a_later_version_is_refused_with_its_name_and_version() {
      assertThatThrownBy(() -> serializer.fromBinary(new byte[0], "equipment.rules-adopted.7"))
          .isInstanceOf(UnreadableBytes.class)
          .hasMessageContaining("\"equipment.rules-adopted\"")
          .hasMessageContaining("version \"7\"")
          .hasMessageContaining("reads version 1");
    }

    @Test
    void of_an_unknown_event_is_refused_with_its_name_and_version() {
      assertThatThrownBy(() -> serializer.fromBinary(new byte[0], "equipment.melted.1"))
          .isInstanceOf(UnreadableBytes.class)
          .hasMessageContaining("\"equipment.melted\"")
          .hasMessageContaining("version \"1\"")
          .hasMessageContaining("no event of that name");
    }

    @Test
    void that_is_none_at_all_is_refused() {
      for (var manifest : List.of("", ".", "x", "equipment.", "millrace.engine.Envelope")) {
        assertThatThrownBy(() -> serializer.fromBinary(new byte[0], manifest))
            .isInstanceOf(UnreadableBytes.class);
      }
    }

    @Test
    void of_another_event_than_the_bytes_hold_is_refused_with_both_names() {
      var lost = new Envelope<>(EventSamples.provenance(), new ConnectionLost("cable"));

      assertThatThrownBy(
              () -> serializer.fromBinary(serializer.toBinary(lost), "connection.data-lost.1"))
          .isInstanceOf(UnreadableBytes.class)
          .hasMessageContaining("connection.data-lost.1")
          .hasMessageContaining("connection.connection-lost.1");
    }
  }

  @Nested
  class Damaged_bytes {

    /** A bit may fall where it does not show; what it may never do is end in another exception. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("millrace.persistence.wire.EventSerializerTest#samples")
    void are_refused_or_read_but_never_crash(String name, Envelope<?> envelope) {
      var manifest = serializer.manifest(envelope);
      var bytes = serializer.toBinary(envelope);
      var refused = new ArrayList<Integer>();
      for (var bit = 0; bit < 8 * bytes.length; bit++) {
        var damaged = bytes.clone();
        damaged[bit / 8] ^= (byte) (1 << bit % 8);
        try {
          assertThat(serializer.fromBinary(damaged, manifest)).isNotNull();
        } catch (UnreadableBytes e) {
          assertThat(e).hasMessageContaining(manifest);
          refused.add(bit);
        }
      }
      assertThat(refused).isNotEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("millrace.persistence.wire.EventSerializerTest#samples")
    void that_end_too_early_are_refused_or_read_but_never_crash(String name, Envelope<?> envelope) {
      var manifest = serializer.manifest(envelope);
      var bytes = serializer.toBinary(envelope);
      for (var length = 0; length < bytes.length; length++) {
        var cut = Arrays.copyOf(bytes, length);
        try {
          assertThat(serializer.fromBinary(cut, manifest)).isNotEqualTo(envelope);
        } catch (UnreadableBytes e) {
          assertThat(e).hasMessageContaining(manifest);
        }
      }
    }
  }

  @Nested
  class What_cannot_be_stored_as_it_is {

    @Test
    void is_refused_with_its_place() {
      var lost = new Envelope<>(EventSamples.provenance(), new ConnectionLost("half \uD83D"));

      assertThatIllegalArgumentException()
          .isThrownBy(() -> serializer.toBinary(lost))
          .withMessageContaining("ConnectionJournalEvent.connection_lost")
          .withMessageContaining("character 5");
    }

    @Test
    void is_refused_when_it_is_no_event_of_ours() {
      var foreign = new Envelope<>(EventSamples.provenance(), "a string");

      assertThatIllegalArgumentException().isThrownBy(() -> serializer.toBinary(foreign));
      assertThatIllegalArgumentException().isThrownBy(() -> serializer.manifest(foreign));
    }
  }
}
