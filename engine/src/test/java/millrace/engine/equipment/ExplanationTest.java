package millrace.engine.equipment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import millrace.engine.Cases;
import millrace.engine.element.Element;
import millrace.engine.element.ElementVector;
import millrace.engine.equipment.RuleSet.Horizons;
import millrace.engine.explanation.Contribution;
import millrace.engine.explanation.Evidence;
import millrace.engine.explanation.Explanation;
import millrace.engine.journal.Envelope;
import millrace.engine.reading.Observation;
import millrace.engine.reading.Observation.ReadingObserved;
import millrace.engine.time.Interval;
import millrace.engine.time.Nanos;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** That every element can be opened, and that what is in it adds up to it. */
class ExplanationTest {

  private static final long END = UnitJournals.at(UnitJournals.MINUTES);

  @Property(seed = Cases.SEED, tries = 200)
  void the_contributions_to_every_element_add_up_to_it_exactly(
      @ForAll("journals") List<Envelope<EquipmentEvent>> journal,
      @ForAll("windows") Interval window) {
    var state = UnitJournal.fold(journal);
    var explanation = state.explain(window, END);

    for (var element : Element.values()) {
      assertThat(explanation.of(List.of(element)).total().get(element))
          .isEqualByComparingTo(state.total(window, END).get(element));
    }
  }

  @Property(seed = Cases.SEED, tries = 100)
  void the_shares_of_every_order_add_up_to_it(
      @ForAll("journals") List<Envelope<EquipmentEvent>> journal,
      @ForAll("windows") Interval window) {
    var state = UnitJournal.fold(journal);
    var explanation = state.explain(window, END);

    for (var share : state.elements(window, END)) {
      assertThat(shareOf(explanation, share)).isEqualTo(share.elements());
    }
  }

  @Property(seed = Cases.SEED, tries = 100)
  void what_is_no_longer_held_one_by_one_is_explained_as_far_as_it_is_held(
      @ForAll("forgetful") List<Envelope<EquipmentEvent>> journal,
      @ForAll("windows") Interval window) {
    var state = UnitJournal.fold(journal);

    assertThat(state.explain(window, END).total()).isEqualTo(state.total(window, END));
    assertThat(EquipmentState.restore(state.toSnapshot()).explain(window, END))
        .isEqualTo(state.explain(window, END));
  }

  @Property(seed = Cases.SEED, tries = 100)
  void every_contribution_lies_in_the_window_and_names_events_of_the_journal(
      @ForAll("journals") List<Envelope<EquipmentEvent>> journal,
      @ForAll("windows") Interval window) {
    for (var each : UnitJournal.fold(journal).explain(window, END).contributions()) {
      assertThat(each.interval().start()).isBetween(window.start(), window.end());
      assertThat(each.interval().end()).isBetween(each.interval().start(), window.end());
      assertThat(each.evidence()).isNotEmpty();
      for (var evidence : each.evidence()) {
        assertThat(evidence.firstSequence()).isBetween(1L, evidence.lastSequence());
        assertThat(evidence.lastSequence()).isLessThanOrEqualTo(journal.size());
        assertThat(tells(journal.get((int) evidence.firstSequence() - 1).event(), evidence))
            .isTrue();
      }
    }
  }

  private static ElementVector shareOf(Explanation explanation, OrderElements share) {
    return explanation.contributions().stream()
        .filter(each -> each.order().equals(share.order()))
        .map(Contribution::elements)
        .reduce(ElementVector.ZERO, ElementVector::plus);
  }

  /** Whether an event can tell what evidence says that it told. */
  private static boolean tells(EquipmentEvent event, Evidence evidence) {
    return switch (event) {
      case EquipmentEvent.ReadingsReceived(var deliveries) ->
          evidence.kind() == Evidence.Kind.READING
              && deliveries.stream()
                  .flatMap(delivery -> delivery.readings().stream())
                  .anyMatch(reading ->
                      reading.signal().equals(evidence.subject())
                          && reading.sourceTime() == evidence.at());
      case EquipmentEvent.ObservationsReceived(var observations) ->
          evidence.kind() == Evidence.Kind.READING
              || (evidence.kind() == Evidence.Kind.OBSERVATION
                  && observations.stream().anyMatch(it -> it.id().equals(evidence.subject())));
      case EquipmentEvent.RulesAdopted _ -> evidence.kind() == Evidence.Kind.RULES;
      case EquipmentEvent.CalendarAdopted _ -> evidence.kind() == Evidence.Kind.CALENDAR;
      case EquipmentEvent.JobOrderRegistered(var order, _) ->
          evidence.kind() == Evidence.Kind.JOB_ORDER && order.jobOrder().equals(evidence.subject());
      case EquipmentEvent.JobOrderDeregistered(var jobOrder, _) ->
          evidence.kind() == Evidence.Kind.JOB_ORDER && jobOrder.equals(evidence.subject());
      case EquipmentEvent.CorrectionApplied applied -> corrects(applied, evidence);
      case EquipmentEvent.DataGapOpened _, EquipmentEvent.DataGapClosed _ ->
          evidence.kind() == Evidence.Kind.DATA_GAP;
      case EquipmentEvent.CorrectionProposed _,
          EquipmentEvent.CorrectionRejected _,
          EquipmentEvent.CommandRefused _ ->
          false;
    };
  }

  /** Whether a correction says it, or it is among what the correction adopts or admits. */
  private static boolean corrects(EquipmentEvent.CorrectionApplied applied, Evidence evidence) {
    return switch (evidence.kind()) {
      case CORRECTION -> applied.correctionId().equals(evidence.subject());
      case RULES -> applied.correction() instanceof Correction.ChangeRules;
      case CALENDAR -> applied.correction() instanceof Correction.ChangeCalendar;
      case READING, OBSERVATION ->
          applied.correction() instanceof Correction.AdmitLateData(_, var observations)
              && observations.stream().anyMatch(each -> admits(each, evidence));
      case JOB_ORDER, DATA_GAP -> false;
    };
  }

  private static boolean admits(Observation observation, Evidence evidence) {
    return observation instanceof ReadingObserved(_, var reading)
        ? reading.signal().equals(evidence.subject()) && reading.sourceTime() == evidence.at()
        : observation.id().equals(evidence.subject());
  }

  @Provide
  Arbitrary<List<Envelope<EquipmentEvent>>> journals() {
    return UnitJournals.journals(new Horizons(UnitJournals.days(31), UnitJournals.days(31)));
  }

  @Provide
  Arbitrary<List<Envelope<EquipmentEvent>>> forgetful() {
    return UnitJournals.journals(new Horizons(3 * Nanos.PER_HOUR, 9 * Nanos.PER_HOUR));
  }

  @Provide
  Arbitrary<Interval> windows() {
    var minutes = Arbitraries.integers().between(0, UnitJournals.MINUTES);
    return Combinators.combine(minutes, minutes)
        .as((one, other) ->
            new Interval(
                UnitJournals.at(Math.min(one, other)), UnitJournals.at(Math.max(one, other))))
        .filter(window -> !window.isEmpty());
  }
}
