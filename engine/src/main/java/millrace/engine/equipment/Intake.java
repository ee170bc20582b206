package millrace.engine.equipment;

import java.util.List;
import java.util.SortedSet;
import millrace.engine.equipment.Correction.AdmitLateData;
import millrace.engine.equipment.Correction.ChangeCalendar;
import millrace.engine.equipment.Correction.ChangeRules;
import millrace.engine.equipment.Correction.CorrectQuantity;
import millrace.engine.equipment.EquipmentEvent.CorrectionApplied;
import millrace.engine.equipment.EquipmentEvent.CorrectionProposed;
import millrace.engine.equipment.EquipmentEvent.CorrectionRejected;
import millrace.engine.equipment.EquipmentSnapshot.AdoptedCalendar;
import millrace.engine.equipment.EquipmentSnapshot.AdoptedRules;
import millrace.engine.equipment.EquipmentSnapshot.GapReport;
import millrace.engine.equipment.EquipmentSnapshot.KnownCorrection;
import millrace.engine.equipment.EquipmentSnapshot.KnownObservation;
import millrace.engine.equipment.EquipmentSnapshot.OrderChange;
import millrace.engine.equipment.Finding.Kind;
import millrace.engine.equipment.RuleSet.SignalRole;
import millrace.engine.journal.Provenance;
import millrace.engine.reading.Delivery;
import millrace.engine.reading.Evidence;
import millrace.engine.reading.Observation;
import millrace.engine.reading.Observation.QuantityReported;
import millrace.engine.reading.Observation.ReadingObserved;
import millrace.engine.reading.Observation.StateReported;
import millrace.engine.reading.Reading;
import millrace.engine.time.Interval;
import millrace.engine.time.Nanos;

/**
 * Takes events into the inputs and notes which time they touch: one, or readings that follow one
 * another and touch nothing. It lives as long as they are folded, and belongs to one thread.
 */
final class Intake {

  private final EquipmentState before;
  private final SignalIntake signals;
  private final RulesNow inForce;
  private final Touched touched = new Touched();
  private Provenance provenance;
  private long knowledgeTime;
  private long sequence;
  private long lateBefore;
  private Inputs inputs;
  private Known known;
  private FindingLog findings;
  private SourceClocks clocks;
  private Proposals proposals;
  private long lastSourceTime;
  private long newestEventTime;
  private boolean admitting;

  /**
   * @param before the state, settled up to the knowledge time of the event
   * @param provenance that of the event, which is the next of the journal
   */
  Intake(EquipmentState before, Provenance provenance) {
    this.before = before;
    this.provenance = provenance;
    this.knowledgeTime = provenance.knowledgeTime();
    this.sequence = before.sequence() + 1;
    this.lateBefore = LateLog.lateBefore(before.inputs(), knowledgeTime);
    this.inputs = before.inputs();
    this.signals = new SignalIntake(inputs.signals());
    this.inForce = new RulesNow(inputs);
    this.known = before.known();
    this.findings = before.arrivals();
    this.clocks = before.clocks();
    this.proposals = before.proposals();
    this.lastSourceTime = before.lastSourceTime();
    this.newestEventTime = before.newestEventTime();
  }

  /**
   * Goes on to the next event of the journal. To be called where both are readings, and what was
   * taken so far touched nothing.
   */
  void next(Provenance following) {
    provenance = following;
    knowledgeTime = following.knowledgeTime();
    sequence++;
    lateBefore = LateLog.lateBefore(inputs, knowledgeTime);
  }

  Inputs inputs() {
    return inputs.with(signals.told());
  }

  /** The place in the journal of the last event taken. */
  long sequence() {
    return sequence;
  }

  Known known() {
    return known;
  }

  FindingLog findings() {
    return findings;
  }

  SourceClocks clocks() {
    return clocks;
  }

  Proposals proposals() {
    return proposals;
  }

  long lastSourceTime() {
    return lastSourceTime;
  }

  long newestEventTime() {
    return newestEventTime;
  }

  /** The time that the event touches. */
  List<Interval> dirty() {
    return touched.intervals();
  }

  void take(EquipmentEvent event) {
    switch (event) {
      case EquipmentEvent.ReadingsReceived(var deliveries) -> deliveries(deliveries);
      case EquipmentEvent.ObservationsReceived(var observations) -> observations(observations);
      case EquipmentEvent.DataGapOpened(var source, var from, var cause) ->
          gap(new GapReport(source, from, from, true, cause, knowledgeTime, sequence));
      case EquipmentEvent.DataGapClosed(var source, var bounds, var cause) ->
          gap(
              new GapReport(
                  source, bounds.start(), bounds.end(), false, cause, knowledgeTime, sequence));
      case EquipmentEvent.RulesAdopted(var from, var rules) -> rules(from, rules);
      case EquipmentEvent.CalendarAdopted(var from, var calendar) ->
          calendar(new AdoptedCalendar(from, knowledgeTime, sequence, calendar));
      case EquipmentEvent.JobOrderRegistered(var order, var from) ->
          order(new OrderChange(from, knowledgeTime, sequence, true, order));
      case EquipmentEvent.JobOrderDeregistered(var jobOrder, var at) ->
          order(
              new OrderChange(
                  at, knowledgeTime, sequence, false, new JobOrderRef(jobOrder, "", "")));
      case CorrectionApplied applied -> correction(applied);
      case CorrectionProposed proposed ->
          proposals = proposals.with(proposed, provenance.actor(), knowledgeTime, sequence);
      case CorrectionRejected rejected ->
          proposals = proposals.rejected(rejected, provenance.actor(), knowledgeTime);
      case EquipmentEvent.CommandRefused _ -> {}
    }
  }

  private void deliveries(List<Delivery> deliveries) {
    known = known.with(deliveries);
    for (var delivery : deliveries) {
      clock(delivery.position().connection(), delivery.readings());
      for (var reading : delivery.readings()) {
        reading(reading, "");
      }
    }
  }

  private void clock(String source, List<Reading> readings) {
    clocks = clocks.compared(source, readings, inForce, this::findOncePerHour);
  }

  private void findOncePerHour(Finding finding) {
    findings = findings.withOncePerHour(finding);
  }

  private void reading(Reading reading, String observation) {
    var at =
        inForce.clock(reading.ingestTime()).eventTime(reading.sourceTime(), reading.serverTime());
    var role = inForce.role(reading.signal(), at);
    lastSourceTime = Math.max(lastSourceTime, reading.sourceTime());
    if (reading.status().isOverflow()) {
      find(Kind.QUEUE_OVERFLOW, at, reading.signal(), "the server dropped values of this signal");
    }
    if (role.isEmpty() && !inputs.ruleSets().isEmpty()) {
      unknown(reading, at);
    }
    if (role.isPresent() && role.get() == SignalRole.PROCESS_VALUE) {
      newest(at);
      return;
    }
    var counts = role.map(Interpretation::isCounter).orElse(true);
    if (isBeyond(
        at, counts ? before.accepted().counters() : before.accepted().states(), reading.signal())) {
      return;
    }
    if (counts && isInSums(reading.signal(), at)) {
      return; // it is told by who looks back; here what counters told then are sums
    }
    newest(at);
    var taken = take(reading, at, observation);
    if (taken && role.isPresent() && role.get() == SignalRole.METER) {
      touched.metered(inputs, reading.signal(), signals.track(reading.signal()), at);
    } else if (taken && at < summedBefore(counts)) {
      touched.untilTold(inputs, reading.signal(), signals.track(reading.signal()), at);
    }
  }

  /** Whether it lies where counts are sums only, and is not what is counted from behind them. */
  private boolean isInSums(String signal, long at) {
    if (before.accepted().remembers() || at >= before.countersHeldFrom()) {
      return false;
    }
    var samples = signals.track(signal);
    var last = samples.countBefore(before.countersHeldFrom()) - 1;
    while (last >= 0 && samples.at(last) > at && !inputs.tells(signal, samples.get(last))) {
      last--;
    }
    return last >= 0 && samples.at(last) > at;
  }

  /** A state that is told in an open hour may end a minor stop that began in one that is over. */
  private long summedBefore(boolean counts) {
    var told = Math.max(before.hours().closedTo(), lateBefore);
    return counts ? told : told + inputs.longestMinorStop();
  }

  private void unknown(Reading reading, long at) {
    findings =
        findings.withOncePerHour(
            Kind.UNKNOWN_SIGNAL,
            at,
            reading.signal(),
            () ->
                "the rules do not name this signal; its value is " + Samples.show(reading.value()));
  }

  private boolean take(Reading reading, long at, String observation) {
    return (observation.isEmpty() && signals.append(reading, at, sequence))
        || signals.insert(reading.signal(), Samples.of(reading, at, observation, sequence));
  }

  private void observations(List<Observation> observations) {
    var retracted = Known.retracted(inputs.corrections(), before.accepted().states());
    observations.forEach(observation -> observation(observation, retracted));
  }

  private void observation(Observation observation, SortedSet<String> retracted) {
    var isNamed = !observation.id().isEmpty();
    if (isNamed && known.observation(observation.id())) {
      return;
    }
    var at = observation.eventTime();
    if (isNamed && (admitting || at >= before.accepted().states())) {
      known = known.with(new KnownObservation(observation.id(), at, sequence));
    }
    if (admitting && isTold(observation)) {
      return;
    }
    apply(observation);
    if (isNamed && retracted.contains(observation.id())) {
      // As if it had been taken back after it came: what is known of times is the same.
      inputs =
          new CorrectionIntake(inputs(), signals, touched, _ -> true, this::withoutTarget)
              .takeBack(observation.id());
    }
  }

  private void apply(Observation observation) {
    var at = observation.eventTime();
    switch (observation) {
      case ReadingObserved(var id, var reading) -> {
        if (!admitting) {
          clock(SourceClocks.OBSERVATIONS, List.of(reading));
        }
        reading(reading, id);
      }
      case StateReported report -> {
        if (!isBeyond(at, before.accepted().states(), report.id())) {
          newest(at);
          inputs = inputs.withReports(inputs.reports().with(report));
          touched.untilNext(inputs.reports(), StateReported::eventTime, at);
        }
      }
      case QuantityReported report -> quantity(report);
      case Evidence evidence -> evidence(evidence);
    }
  }

  /** Whether it was applied when it came, and only its id is no longer known. */
  private boolean isTold(Observation observation) {
    return switch (observation) {
      case ReadingObserved _ -> false; // the same sample is recognised where it is taken in
      case StateReported report -> inputs.reports().find(report).isPresent();
      case QuantityReported report -> inputs.quantities().find(report).isPresent();
      case Evidence evidence -> inputs.evidence().find(evidence.id()).isPresent();
    };
  }

  private void quantity(QuantityReported report) {
    var quantity = new Quantity(report.produced(), report.good(), report.scrap(), report.rework());
    if (isBeyond(report.eventTime(), before.accepted().states(), report.id())) {
      return;
    }
    if (!quantity.isBalanced()) {
      find(
          Kind.UNBALANCED_QUANTITY,
          report.eventTime(),
          report.id(),
          quantity.explainBalance() + "; it is not counted");
      return;
    }
    newest(report.eventTime());
    inputs = inputs.withQuantities(inputs.quantities().with(report));
    touched.at(report.eventTime());
  }

  private void evidence(Evidence evidence) {
    var at = evidence.eventTime();
    if (isBeyond(at, before.accepted().states(), evidence.id())) {
      return;
    }
    var unusable = EvidenceRules.problem(evidence);
    if (unusable.isPresent()) {
      find(Kind.UNUSABLE_EVIDENCE, at, evidence.id(), unusable.get() + "; it is not counted");
      return;
    }
    newest(at);
    var now = inputs.evidence().with(evidence);
    touched.evidence(inputs, now, signals.told(), evidence);
    inputs = inputs.with(now);
  }

  private void gap(GapReport reported) {
    var from = Math.max(reported.from(), before.accepted().states());
    if (from > reported.from()) {
      find(
          Kind.BEYOND_HORIZON,
          reported.from(),
          reported.source(),
          "the data gap begins before the horizon; the part before it is not applied");
    }
    var report =
        new GapReport(
            reported.source(),
            from,
            Math.max(from, reported.to()),
            reported.open(),
            reported.cause(),
            reported.knowledgeTime(),
            reported.sequence());
    var old = inputs.gaps();
    inputs = inputs.with(inputs.rare().with(report));
    for (var changed : old.differences(inputs.gaps())) {
      touched.all(List.of(changed));
      touched.countsAfter(inputs, changed.end());
    }
  }

  private Adoption adoption() {
    return new Adoption(signals, touched);
  }

  private void rules(long effectiveFrom, RuleSet rules) {
    var first =
        inputs.ruleSets().stream()
            .noneMatch(each -> each.effectiveFrom() <= before.accepted().states());
    if (!first && isBeyond(effectiveFrom, before.accepted().states(), "rules " + rules.version())) {
      return;
    }
    inputs =
        adoption().rules(inputs, new AdoptedRules(effectiveFrom, knowledgeTime, sequence, rules));
  }

  private void calendar(AdoptedCalendar adopted) {
    var first =
        inputs.workCalendars().stream()
            .noneMatch(each -> each.effectiveFrom() <= before.accepted().states());
    if (!first
        && isBeyond(
            adopted.effectiveFrom(),
            before.accepted().states(),
            "calendar " + adopted.calendar().id())) {
      return;
    }
    inputs = adoption().calendar(inputs, adopted);
  }

  private void order(OrderChange change) {
    if (isBeyond(change.at(), before.accepted().states(), change.order().jobOrder())) {
      return;
    }
    var old = inputs.orders();
    inputs = inputs.with(inputs.rare().with(change));
    touched.all(old.differences(inputs.orders()));
    touchQuantitiesOf(change.order().jobOrder());
  }

  private void correction(CorrectionApplied applied) {
    var correction =
        new KnownCorrection(
            applied.correctionId(),
            knowledgeTime,
            sequence,
            applied.author().isEmpty() ? provenance.actor() : applied.author(),
            applied.reason(),
            applied.correction());
    var from = Standing.firstTouched(applied.correction(), inputs.corrections());
    proposals = proposals.applied(applied, provenance.actor(), knowledgeTime);
    if (inputs.corrections().stream().anyMatch(each -> each.id().equals(correction.id()))
        || (applied.approver().isBlank()
            && isBeyond(from.orElse(knowledgeTime), before.accepted().states(), correction.id()))) {
      return;
    }
    inputs =
        new CorrectionIntake(
                inputs,
                signals,
                touched,
                id -> !applied.approver().isBlank() || known.isHeld(id, before.accepted().states()),
                this::withoutTarget)
            .take(correction);
    switch (applied.correction()) {
      case ChangeRules(var effectiveFrom, var rules) ->
          inputs =
              adoption()
                  .rules(inputs, new AdoptedRules(effectiveFrom, knowledgeTime, sequence, rules));
      case ChangeCalendar(var effectiveFrom, var calendar) ->
          inputs =
              adoption()
                  .calendar(
                      inputs,
                      new AdoptedCalendar(effectiveFrom, knowledgeTime, sequence, calendar));
      case AdmitLateData(_, var observations) -> {
        admitting = !applied.approver().isBlank();
        observations(observations);
        admitting = false;
      }
      case Correction.Reclassify _,
          Correction.SplitStop _,
          Correction.MergeStops _,
          Correction.RetimeStop _,
          Correction.AssignRootCause _,
          CorrectQuantity _,
          Correction.MoveJobOrderStart _,
          Correction.Retract _,
          Correction.Withdraw _ -> {}
    }
  }

  private void touchQuantitiesOf(String jobOrder) {
    for (var report : inputs.quantities().toList()) {
      if (report.jobOrder().orElse("").equals(jobOrder)) {
        touched.at(report.eventTime());
      }
    }
    for (var each : inputs.corrections()) {
      if (each.correction() instanceof CorrectQuantity correction
          && correction.jobOrder().equals(jobOrder)) {
        touched.at(correction.at());
      }
    }
    for (var evidence : inputs.evidence().counted().toList()) {
      if (Evidences.jobOrder(evidence).equals(jobOrder)) {
        touched.at(evidence.eventTime());
      }
    }
    touched.all(inputs.evidence().movements().times(jobOrder));
  }

  private void withoutTarget(String correction, String detail) {
    find(Kind.CORRECTION_WITHOUT_TARGET, knowledgeTime, correction, detail);
  }

  private void newest(long at) {
    if (at <= knowledgeTime) {
      newestEventTime = Math.max(newestEventTime, at);
    }
  }

  private boolean isBeyond(long at, long heldFrom, String subject) {
    if (at >= heldFrom || admitting) {
      return false;
    }
    find(
        Kind.BEYOND_HORIZON,
        at,
        subject,
        "it is "
            + (knowledgeTime - at) / Nanos.PER_HOUR
            + " hours old; what is older than the horizon is journalled and not applied");
    return true;
  }

  private void find(Kind kind, long at, String subject, String detail) {
    findings = findings.with(new Finding(kind, at, subject, detail));
  }
}
