package millrace.engine.personnel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import millrace.engine.Cases;
import millrace.engine.Decision;
import millrace.engine.Decision.Refused;
import millrace.engine.element.Element;
import millrace.engine.element.ElementVector;
import millrace.engine.journal.Envelope;
import millrace.engine.journal.Provenance;
import millrace.engine.kpi.KpiCatalogue;
import millrace.engine.kpi.KpiDefinition.Scope;
import millrace.engine.kpi.KpiValue.Result.Defined;
import millrace.engine.personnel.PersonnelRecord.Attendance;
import millrace.engine.personnel.PersonnelRecord.Booking;
import millrace.engine.personnel.PersonnelRecord.Break;
import millrace.engine.personnel.PersonnelRecord.Work;
import millrace.engine.time.Interval;
import millrace.engine.time.Nanos;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** When people were at work, and for what. */
class PersonnelTest {

  private static final PersonnelDecider DECIDER = new PersonnelDecider();
  private static final Interval DAY = new Interval(at("00:00"), at("23:59"));
  private static final Booking K1 = new Booking("acme.lyon.pack.l3.k1", "4711", "");
  private static final Booking F1 = new Booking("acme.lyon.pack.l3.f1", "4711", "");

  // Worked example K4: 05:55 to 14:05 with a break of 30 min, booked but for breaks and the ends.
  private static final List<PersonnelRecord> SHIFT =
      List.of(
          attendance("05:55", true),
          work("06:00", true, K1),
          work("10:00", false, K1),
          rest("10:00", true),
          rest("10:30", false),
          work("10:30", true, K1),
          work("12:30", false, K1),
          work("13:00", true, F1),
          work("14:00", false, F1),
          attendance("14:05", false));

  @Nested
  class A_worker {

    @Test
    void is_as_efficient_as_work_by_attendance() {
      var total = folded(SHIFT).total(DAY, at("23:59"));
      assertThat(minutes(total, Element.APAT)).isEqualByComparingTo("460");
      assertThat(minutes(total, Element.APWT)).isEqualByComparingTo("420");
      var value =
          KpiCatalogue.ISO_22400.find("WE").orElseThrow().over(total, Scope.PERSON).result();
      assertThat(((Defined) value).value()).isCloseTo(0.9130434783, within(1e-10));
    }

    @Test
    void who_serves_two_units_at_once_works_no_longer_than_time_passes() {
      var records =
          List.<PersonnelRecord>of(
              attendance("13:55", true),
              work("14:00", true, K1),
              work("14:00", true, F1),
              work("17:00", false, K1),
              work("17:00", false, F1),
              attendance("17:05", false));
      var shares = folded(records).shares(DAY, at("23:59"));
      assertThat(shares).hasSize(3);
      assertThat(minutes(shares.get(1).elements(), Element.APWT)).isEqualByComparingTo("90");
      assertThat(minutes(shares.get(2).elements(), Element.APWT)).isEqualByComparingTo("90");
      var total = folded(records).total(DAY, at("23:59"));
      assertThat(minutes(total, Element.APAT)).isEqualByComparingTo("190");
    }

    @Test
    void does_not_work_while_away_or_in_a_break() {
      var records =
          List.<PersonnelRecord>of(
              work("05:00", true, K1),
              attendance("06:00", true),
              rest("07:00", true),
              rest("07:15", false),
              attendance("08:00", false));
      assertThat(minutes(folded(records).total(DAY, at("23:59")), Element.APWT))
          .isEqualByComparingTo("105");
    }

    @Test
    void is_explained_by_times_that_add_up_each_with_its_records() {
      var state = folded(SHIFT);
      var stretches = state.stretches(DAY, at("23:59"));
      assertThat(
              stretches.stream()
                  .map(Stretch::elements)
                  .reduce(ElementVector.ZERO, ElementVector::plus))
          .isEqualTo(state.total(DAY, at("23:59")));
      var last = stretches.getLast();
      assertThat(last.interval()).isEqualTo(new Interval(at("14:00"), at("14:05")));
      assertThat(last.bookings()).isEmpty();
      assertThat(last.records())
          .containsExactly(
              attendance("05:55", true), work("14:00", false, F1), attendance("14:05", false));
      assertThat(stretches.get(1).bookings()).containsExactly(K1);
    }

    @Test
    void who_has_not_logged_out_is_there_until_it_is_asked() {
      var open = folded(List.<PersonnelRecord>of(attendance("06:00", true)));
      assertThat(minutes(open.total(DAY, at("06:20")), Element.APAT)).isEqualByComparingTo("20");
    }
  }

  @Nested
  class What_is_older_than_two_months {

    private static final long LATER = at("23:59") + 100L * 24 * 60 * Nanos.PER_MINUTE;

    @Test
    void is_let_go_by_the_live_person_and_held_by_one_who_remembers() {
      var live = foldedAt(LATER, DECIDER, SHIFT);
      var past = foldedAt(LATER, PersonnelDecider.remembering(), SHIFT);
      assertThat(live.heldFrom()).isGreaterThan(DAY.end());
      assertThat(past.total(DAY, at("23:59"))).isEqualTo(folded(SHIFT).total(DAY, at("23:59")));
    }

    private static PersonnelState foldedAt(
        long later, PersonnelDecider decider, List<PersonnelRecord> records) {
      var told =
          decider.evolve(
              decider.initial(),
              new Envelope<>(provenance(at("15:00")), new PersonnelEvent.RecordsReceived(records)));
      return decider.evolve(
          told, new Envelope<>(provenance(later), new PersonnelEvent.RecordsReceived(List.of())));
    }
  }

  @Nested
  class A_record {

    @Test
    void that_comes_twice_changes_nothing() {
      var state = folded(SHIFT);
      assertThat(
              DECIDER.decide(
                  state, new PersonnelCommand.ReceiveRecords(SHIFT), provenance(at("15:00"))))
          .isEqualTo(Decision.unchanged());
    }

    @Test
    void that_is_taken_back_counts_no_more_and_does_not_come_again() {
      var wrong = attendance("05:00", true);
      var records = new ArrayList<>(SHIFT);
      records.add(wrong);
      var state = folded(records);
      var retracted = evolve(state, new PersonnelEvent.RecordRetracted(wrong.id(), "not here"));
      assertThat(minutes(retracted.total(DAY, at("23:59")), Element.APAT))
          .isEqualByComparingTo("460");
      assertThat(
              DECIDER.decide(
                  retracted,
                  new PersonnelCommand.ReceiveRecords(List.of(wrong)),
                  provenance(at("15:00"))))
          .isEqualTo(Decision.unchanged());
    }

    @Test
    void that_is_not_known_cannot_be_taken_back() {
      var decision =
          DECIDER.decide(
              folded(SHIFT),
              new PersonnelCommand.RetractRecord("x", "why"),
              provenance(at("15:00")));
      assertThat(((Refused<?>) decision).refusal().guard()).isEqualTo("UnknownRecord");
    }

    @Test
    void that_is_older_than_what_is_held_is_refused() {
      var later = evolve(folded(SHIFT), new PersonnelEvent.RecordsReceived(List.of()), months(4));
      var decision =
          DECIDER.decide(
              later,
              new PersonnelCommand.ReceiveRecords(List.of(attendance("05:00", true))),
              provenance(months(4)));
      assertThat(((Refused<?>) decision).refusal().guard()).isEqualTo("WithinHorizon");
      assertThat(later.records()).isEmpty();
    }
  }

  @Property(seed = Cases.SEED, tries = 100)
  void any_order_of_arrival_gives_the_same_elements(@ForAll long seed) {
    var shuffled = new ArrayList<>(SHIFT);
    Collections.shuffle(shuffled, new Random(seed));

    assertThat(oneByOne(shuffled)).isEqualTo(oneByOne(SHIFT));
    assertThat(oneByOne(shuffled).digest().sha256()).isEqualTo(folded(SHIFT).digest().sha256());
    assertThat(oneByOne(SHIFT.subList(1, SHIFT.size())).digest().sha256())
        .isNotEqualTo(folded(SHIFT).digest().sha256());
  }

  private static PersonnelState oneByOne(List<PersonnelRecord> records) {
    var state = PersonnelState.INITIAL;
    for (var record : records) {
      state = evolve(state, new PersonnelEvent.RecordsReceived(List.of(record)));
    }
    return state;
  }

  @Property(seed = Cases.SEED, tries = 100)
  void elements_add_up_over_windows_that_follow_each_other(@ForAll int minute) {
    var middle = at("00:00") + Math.floorMod(minute, 1_439) * Nanos.PER_MINUTE;
    var state = folded(SHIFT);

    assertThat(
            state
                .total(new Interval(DAY.start(), middle), at("23:59"))
                .plus(state.total(new Interval(middle, DAY.end()), at("23:59"))))
        .isEqualTo(state.total(DAY, at("23:59")));
  }

  private static PersonnelState folded(List<PersonnelRecord> records) {
    return evolve(PersonnelState.INITIAL, new PersonnelEvent.RecordsReceived(records));
  }

  private static PersonnelState evolve(PersonnelState state, PersonnelEvent event) {
    return evolve(state, event, at("15:00"));
  }

  private static PersonnelState evolve(PersonnelState state, PersonnelEvent event, long known) {
    return DECIDER.evolve(state, new Envelope<>(provenance(known), event));
  }

  private static Provenance provenance(long known) {
    return new Provenance(known, known, "service:terminal", "test", "", "");
  }

  private static long months(int months) {
    return at("00:00") + months * 31L * 24 * Nanos.PER_HOUR;
  }

  private static Attendance attendance(String time, boolean begins) {
    return new Attendance("a" + time + begins, at(time), at(time), begins);
  }

  private static Break rest(String time, boolean begins) {
    return new Break("b" + time + begins, at(time), at(time), begins);
  }

  private static Work work(String time, boolean begins, Booking booking) {
    var id = "w" + time + begins + booking.unit();
    return new Work(id, at(time), at(time), begins, booking);
  }

  private static long at(String time) {
    return Nanos.of(Instant.parse("2026-09-01T" + time + ":00Z"));
  }

  private static BigDecimal minutes(ElementVector vector, Element element) {
    return vector.get(element).divide(BigDecimal.valueOf(Nanos.PER_MINUTE));
  }
}
