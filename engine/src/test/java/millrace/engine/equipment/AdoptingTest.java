package millrace.engine.equipment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import millrace.engine.Decision;
import millrace.engine.Decision.Accepted;
import millrace.engine.Decision.Refused;
import millrace.engine.element.Element;
import millrace.engine.equipment.Correction.AdmitLateData;
import millrace.engine.equipment.Correction.Retract;
import millrace.engine.equipment.EquipmentCommand.AdoptCalendar;
import millrace.engine.equipment.EquipmentCommand.AdoptRules;
import millrace.engine.equipment.EquipmentCommand.ApplyCorrection;
import millrace.engine.equipment.EquipmentCommand.ApproveCorrection;
import millrace.engine.equipment.EquipmentEvent.CalendarAdopted;
import millrace.engine.equipment.EquipmentEvent.CorrectionApplied;
import millrace.engine.equipment.EquipmentEvent.CorrectionProposed;
import millrace.engine.equipment.EquipmentEvent.ObservationsReceived;
import millrace.engine.equipment.EquipmentEvent.RulesAdopted;
import millrace.engine.journal.Envelope;
import millrace.engine.journal.Provenance;
import millrace.engine.reading.Observation.ReportedState;
import millrace.engine.reading.Observation.StateReported;
import millrace.engine.timeline.TimeElement;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * What is read otherwise, or told too late, changes the past by a second person's approval only.
 */
class AdoptingTest {

  private static final double DAY = 1_440;
  private static final String AUTHOR = "person:s.roux";
  private static final String APPROVER = "person:a.meyer";

  /** Ten good pieces of 1.5 s in an hour: PRI x PQ is 15 s. */
  private final UnitJournal journal =
      UnitJournal.from("2026-01-05T00:00:00Z")
          .rules(Examples.reporting(Examples.runTime("a", 1.5)))
          .calendar(Examples.shifts("UTC", Examples.shift("day", "00:00", "23:59")))
          .registered(1, "A", "a")
          .reported(60, ReportedState.PRODUCING)
          .quantity(90, 10, 10, 0, 0)
          .reported(120, ReportedState.DELAY);

  private final RuleSet slower = Examples.reporting(Examples.runTime("a", 2)).named("2");

  private Decision<EquipmentEvent> decide(double minute, String actor, EquipmentCommand command) {
    return UnitJournal.DECIDER.decide(journal.folded(), command, by(minute, actor));
  }

  private Provenance by(double minute, String actor) {
    return new Provenance(journal.at(minute), journal.at(minute), actor, "test", "", "");
  }

  /** What becomes of a command, which is taken into the journal. */
  private EquipmentEvent done(double minute, String actor, EquipmentCommand command) {
    var event = ((Accepted<EquipmentEvent>) decide(minute, actor, command)).events().getFirst();
    journal.add(new Envelope<>(by(minute, actor), event));
    return event;
  }

  private EquipmentState past() {
    var past = Recollection.fromTheBeginning(UnitJournal.UNIT);
    var envelopes = journal.envelopes();
    for (var i = 0; i < envelopes.size(); i++) {
      past.take(i + 1, envelopes.get(i));
    }
    return past.state();
  }

  @Nested
  class Rules {

    @Test
    void that_are_the_first_ones_need_nobody_else() {
      var fresh = UnitJournal.DECIDER.initial();
      var adopted =
          UnitJournal.DECIDER.decide(
              fresh, new AdoptRules(journal.at(0), slower), by(500, "service:plant-model"));

      assertThat(((Accepted<EquipmentEvent>) adopted).events())
          .containsExactly(new RulesAdopted(journal.at(0), slower));
    }

    @Test
    void from_now_on_need_nobody_else() {
      assertThat(done(180, "service:plant-model", new AdoptRules(journal.at(179), slower)))
          .isInstanceOf(RulesAdopted.class);
    }

    @Test
    void from_the_past_on_change_nothing_until_a_second_person_agrees() {
      var hour = journal.between(60, 120);
      var proposed = done(180, AUTHOR, new AdoptRules(journal.at(60), slower));

      assertThat(proposed).isInstanceOf(CorrectionProposed.class);
      assertThat(journal.folded().total(hour, hour.end()).get(Element.PRI_PQ))
          .isEqualByComparingTo("15000000000");
      var id = ((CorrectionProposed) proposed).correctionId();
      assertThat(decide(190, AUTHOR, new ApproveCorrection(id))).isInstanceOf(Refused.class);

      var before = journal.folded();
      done(200, APPROVER, new ApproveCorrection(id));

      var now = journal.folded();
      assertThat(now.total(hour, hour.end()).get(Element.PRI_PQ))
          .isEqualByComparingTo("20000000000");
      assertThat(now.rulesAt(journal.at(60))).contains(slower);
      assertThat(now.standing(hour).causes())
          .anySatisfy(cause -> {
            assertThat(cause.subject()).isEqualTo(id);
            assertThat(cause.author()).isEqualTo(AUTHOR);
          });
      assertThat(before.total(hour, hour.end()).get(Element.PRI_PQ))
          .isEqualByComparingTo("15000000000");
    }

    @Test
    void that_are_asked_for_again_change_nothing() {
      done(180, AUTHOR, new AdoptRules(journal.at(60), slower));

      assertThat(decide(181, AUTHOR, new AdoptRules(journal.at(60), slower)))
          .isEqualTo(Decision.<EquipmentEvent>unchanged());
    }

    @Test
    void of_a_time_that_is_no_longer_held_are_applied_when_one_looks_back() {
      var hour = journal.between(60, 120);
      var proposed = done(200 * DAY, AUTHOR, new AdoptRules(journal.at(60), slower));
      done(
          201 * DAY,
          APPROVER,
          new ApproveCorrection(((CorrectionProposed) proposed).correctionId()));

      assertThat(past().total(hour, hour.end()).get(Element.PRI_PQ))
          .isEqualByComparingTo("20000000000");
    }
  }

  @Test
  void a_calendar_from_the_past_on_needs_a_second_person() {
    var other = Examples.day("00:00", "12:00");

    assertThat(done(180, AUTHOR, new AdoptCalendar(journal.at(60), other)))
        .isInstanceOf(CorrectionProposed.class);
    assertThat(done(181, AUTHOR, new AdoptCalendar(journal.at(181), other)))
        .isInstanceOf(CalendarAdopted.class);
  }

  @Nested
  class Data_that_came_behind_the_horizon {

    private final StateReported late =
        new StateReported("late", journal.at(100), journal.at(100), ReportedState.SETUP, false, "");

    private EquipmentEvent proposed() {
      journal.add(journal.at(60 * DAY), new ObservationsReceived(List.of(late)));
      var then = past();
      var sequence = journal.envelopes().size();
      var admit = LateData.of(then, sequence, journal.envelopes().getLast());
      assertThat(admit).isEqualTo(new AdmitLateData(sequence, List.of(late)));
      return done(61 * DAY, AUTHOR, new ApplyCorrection("c1", "from the logger", "", "", admit));
    }

    @Test
    void waits_for_a_second_person() {
      assertThat(proposed()).isInstanceOf(CorrectionProposed.class);
      assertThat(elementAt(110)).isEqualTo(TimeElement.APT);
    }

    @Test
    void is_applied_when_a_second_person_agrees() {
      proposed();

      assertThat(done(62 * DAY, APPROVER, new ApproveCorrection("c1")))
          .isInstanceOf(CorrectionApplied.class);
      assertThat(elementAt(110)).isEqualTo(TimeElement.AUST);
      assertThat(elementAt(90)).isEqualTo(TimeElement.APT);
    }

    @Test
    void that_was_on_time_is_nothing_to_admit() {
      var admit = LateData.of(journal.folded(), 4, journal.envelopes().get(3));

      assertThat(decide(180, AUTHOR, new ApplyCorrection("c1", "again", "", "", admit)))
          .isInstanceOfSatisfying(
              Refused.class,
              refused -> assertThat(refused.refusal().guard()).isEqualTo("NothingLate"));
    }

    private TimeElement elementAt(double minute) {
      return past()
          .timeline(journal.between(minute, minute + 1), journal.at(minute + 1))
          .getFirst()
          .element();
    }
  }

  @Test
  void a_retraction_of_what_is_no_longer_held_waits_for_a_second_person_and_is_then_applied() {
    var delay = journal.envelopes().getLast();
    var id = ((ObservationsReceived) delay.event()).observations().getFirst().id();
    var window = journal.between(130, 140);
    var asked =
        done(60 * DAY, AUTHOR, new ApplyCorrection("c1", "never made", "", "", new Retract(id)));

    assertThat(asked).isInstanceOf(CorrectionProposed.class);
    assertThat(past().timeline(window, window.end()).getFirst().element())
        .isEqualTo(TimeElement.ADET);
    done(61 * DAY, APPROVER, new ApproveCorrection("c1"));
    assertThat(past().timeline(window, window.end()).getFirst().element())
        .isEqualTo(TimeElement.APT);
  }
}
