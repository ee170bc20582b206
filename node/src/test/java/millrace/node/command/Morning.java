package millrace.node.command;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import millrace.engine.calendar.WorkCalendar;
import millrace.engine.equipment.Correction;
import millrace.engine.equipment.EquipmentDecider;
import millrace.engine.equipment.EquipmentEvent;
import millrace.engine.equipment.EquipmentState;
import millrace.engine.equipment.JobOrderRef;
import millrace.engine.equipment.RuleSet;
import millrace.engine.journal.Envelope;
import millrace.engine.journal.JournalEntry;
import millrace.engine.journal.Provenance;
import millrace.engine.packml.PackMlEdition;
import millrace.engine.plant.EquipmentId;
import millrace.engine.reading.Observation;
import millrace.engine.reading.Observation.QuantityReported;
import millrace.engine.reading.Observation.ReportedState;
import millrace.engine.reading.Observation.StateReported;
import millrace.engine.time.Interval;
import millrace.engine.time.Nanos;
import millrace.node.journal.JournalFile;
import millrace.persistence.chain.ChainHash;
import millrace.persistence.chain.Head;
import millrace.persistence.journal.StoredEvent;
import millrace.persistence.wire.EventSerializer;

/**
 * A morning shift as its journal stores it: PBT 480 min, a stop of 42 min that is corrected to a
 * planned one in the afternoon.
 */
final class Morning {

  static final EquipmentId K1 = new EquipmentId("acme.lyon.pack.l3.k1");
  static final String ID = "equipment|acme.lyon.pack.l3.k1";
  static final long SIX = Nanos.of(Instant.parse("2026-11-21T06:00:00Z"));
  static final Interval SHIFT = new Interval(SIX, SIX + 8 * Nanos.PER_HOUR);

  private final List<Envelope<EquipmentEvent>> envelopes = new ArrayList<>();
  private final List<StoredEvent> stored = new ArrayList<>();

  Morning() {
    add(-60, new EquipmentEvent.RulesAdopted(SIX - Nanos.PER_HOUR, rules()));
    add(-60, new EquipmentEvent.CalendarAdopted(SIX - Nanos.PER_HOUR, calendar()));
    add(0, new EquipmentEvent.JobOrderRegistered(new JobOrderRef("4711", "", "case-12"), SIX));
    report(0, ReportedState.PRODUCING);
    report(130, ReportedState.DELAY);
    report(172, ReportedState.PRODUCING);
    add(479, observed(quantity()));
    report(480, ReportedState.NO_ORDER);
    add(
        540,
        new EquipmentEvent.CorrectionApplied(
            "c1",
            "planned gripper change",
            "WO-1182",
            "",
            new Correction.Reclassify(
                new Interval(at(130), at(172)), Correction.CorrectedActivity.PLANNED_STOP, false)));
  }

  /** Two months go by, and the live unit lets go of what is older than a month. */
  void twoMonthsLater() {
    report(60 * 24 * 60, ReportedState.PRODUCING);
  }

  List<StoredEvent> stored() {
    return List.copyOf(stored);
  }

  JournalFile.Header header() {
    return new JournalFile.Header(ID, new Head(stored.size(), stored.getLast().hash()), "test");
  }

  /** Its entries, as the store reads them. */
  List<JournalEntry> entries() {
    var entries = new ArrayList<JournalEntry>();
    for (var event : stored) {
      entries.add(
          new JournalEntry(
              ID,
              event.sequence(),
              event.manifest(),
              envelopes.get(entries.size()),
              event.previous().toHex(),
              event.hash().toHex()));
    }
    return entries;
  }

  /** The state of the live engine after so many events. */
  EquipmentState live(int events) {
    var decider = new EquipmentDecider(K1);
    var state = decider.initial();
    for (var envelope : envelopes.subList(0, events)) {
      state = decider.evolve(state, envelope);
    }
    return state;
  }

  private void report(int minute, ReportedState reported) {
    var id = "s" + minute;
    add(minute, observed(new StateReported(id, at(minute), at(minute), reported, false, "")));
  }

  private static EquipmentEvent observed(Observation observation) {
    return new EquipmentEvent.ObservationsReceived(List.of(observation));
  }

  private static QuantityReported quantity() {
    return new QuantityReported(
        "q1",
        at(479),
        at(479),
        Optional.empty(),
        "",
        new BigDecimal(7020),
        new BigDecimal(6880),
        new BigDecimal(140),
        BigDecimal.ZERO);
  }

  private void add(int minute, EquipmentEvent event) {
    var provenance = new Provenance(at(minute), at(minute), "person:s.roux", "test", "", "1");
    var envelope = new Envelope<>(provenance, event);
    var serializer = new EventSerializer();
    var bytes = ByteBuffer.wrap(serializer.toBinary(envelope));
    var manifest = serializer.manifest(envelope);
    var previous = stored.isEmpty() ? ChainHash.NONE : stored.getLast().hash();
    var sequence = stored.size() + 1;
    envelopes.add(envelope);
    stored.add(
        new StoredEvent(
            ID,
            sequence,
            1,
            EventSerializer.IDENTIFIER,
            manifest,
            bytes,
            previous,
            previous.next(ID, sequence, manifest, bytes)));
  }

  private static long at(int minute) {
    return SIX + minute * Nanos.PER_MINUTE;
  }

  private static RuleSet rules() {
    return new RuleSet(
        "1",
        RuleSet.StateModel.REPORTED,
        PackMlEdition.TR88_2022,
        List.of(),
        List.of(),
        List.of(new RuleSet.PlannedRunTime("case-12", "", 3 * Nanos.PER_SECOND)),
        Optional.empty(),
        RuleSet.Horizons.DEFAULT);
  }

  private static WorkCalendar calendar() {
    var early =
        new WorkCalendar.ShiftRule(
            "early", List.of(DayOfWeek.values()), LocalTime.of(6, 0), LocalTime.of(14, 0));
    return new WorkCalendar("c", "1", ZoneOffset.UTC, List.of(early), List.of(), List.of());
  }
}
