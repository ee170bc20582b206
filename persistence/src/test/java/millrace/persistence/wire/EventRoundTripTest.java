package millrace.persistence.wire;

import static org.assertj.core.api.Assertions.assertThat;

import millrace.engine.connection.ConnectionEvent;
import millrace.engine.equipment.EquipmentEvent;
import millrace.engine.joborder.JobOrderEvent;
import millrace.engine.journal.Envelope;
import millrace.engine.journal.Provenance;
import millrace.engine.workcenter.WorkCenterEvent;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever an event holds, it comes back as it was, and is always written as the same bytes. */
class EventRoundTripTest {

  private final EventSerializer serializer = new EventSerializer();

  @Property
  void an_event_of_a_work_unit_comes_back(@ForAll("equipment") Envelope<?> envelope) {
    comesBack(envelope);
  }

  @Property
  void an_event_of_a_work_center_comes_back(@ForAll("workCenter") Envelope<?> envelope) {
    comesBack(envelope);
  }

  @Property
  void an_event_of_a_job_order_comes_back(@ForAll("jobOrder") Envelope<?> envelope) {
    comesBack(envelope);
  }

  @Property
  void an_event_of_a_connection_comes_back(@ForAll("connection") Envelope<?> envelope) {
    comesBack(envelope);
  }

  private void comesBack(Envelope<?> envelope) {
    var manifest = serializer.manifest(envelope);
    var bytes = serializer.toBinary(envelope);

    var read = serializer.fromBinary(bytes, manifest);

    assertThat(read).isEqualTo(envelope);
    assertThat(serializer.toBinary(read)).isEqualTo(bytes);
  }

  @Provide
  Arbitrary<Envelope<?>> equipment() {
    return envelopes(EquipmentEvent.class);
  }

  @Provide
  Arbitrary<Envelope<?>> workCenter() {
    return envelopes(WorkCenterEvent.class);
  }

  @Provide
  Arbitrary<Envelope<?>> jobOrder() {
    return envelopes(JobOrderEvent.class);
  }

  @Provide
  Arbitrary<Envelope<?>> connection() {
    return envelopes(ConnectionEvent.class);
  }

  private static Arbitrary<Envelope<?>> envelopes(Class<?> events) {
    return Combinators.combine(AnyRecord.of(Provenance.class), AnyRecord.of(events))
        .as(Envelope::new);
  }
}
