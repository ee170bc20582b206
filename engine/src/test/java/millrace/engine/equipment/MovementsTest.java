package millrace.engine.equipment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.util.List;
import millrace.engine.Decision.Refused;
import millrace.engine.element.Element;
import millrace.engine.equipment.Correction.Retract;
import millrace.engine.explanation.Contribution;
import millrace.engine.explanation.Evidence;
import millrace.engine.explanation.Evidence.Kind;
import millrace.engine.journal.Provenance;
import millrace.engine.reading.Evidence.Movement;
import millrace.engine.reading.Evidence.MovementReported;
import millrace.engine.reading.Observation.ReportedState;
import millrace.engine.time.Nanos;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** ATT and AQT (ISO 22400-2, clause 5): order A runs from minute 60 to 180 of a shift. */
class MovementsTest {

  private final UnitJournal journal =
      UnitJournal.from("2026-09-01T06:00:00Z")
          .rules(Examples.reporting(Examples.runTime("p", 3)))
          .calendar(Examples.earlyShift())
          .registered(60, "A", "p")
          .reported(60, ReportedState.PRODUCING)
          .deregistered(180, "A");
  private int ids;

  private UnitJournal moved(double minute, String order, String lot, boolean begins) {
    return told(minute, Movement.TRANSPORT, order, lot, begins);
  }

  private UnitJournal waits(double minute, String order, boolean begins) {
    return told(minute, Movement.QUEUE, order, "", begins);
  }

  private UnitJournal told(
      double minute, Movement movement, String order, String lot, boolean begins) {
    var at = journal.at(minute);
    return journal.observed(
        new MovementReported("m" + ++ids, at, at, movement, order, lot, "", begins));
  }

  private BigDecimal minutes(Element element, String order, double from, double to) {
    return new Shares(journal.folded().elements(journal.between(from, to), journal.at(to)))
        .ofOrder(order)
        .total()
        .get(element)
        .divide(BigDecimal.valueOf(Nanos.PER_MINUTE));
  }

  @Nested
  class Transport {

    @Test
    void is_the_time_from_its_begin_to_its_end_whatever_the_unit_does() {
      moved(50, "A", "", true);
      moved(65, "A", "", false);

      assertThat(minutes(Element.ATT, "A", 0, 480)).isEqualByComparingTo("15");
      assertThat(minutes(Element.ATT, "A", 0, 60)).isEqualByComparingTo("10");
      assertThat(minutes(Element.AQT, "A", 0, 480)).isEqualByComparingTo("0");
    }

    @Test
    void of_two_lots_at_once_counts_once() {
      moved(10, "A", "1", true);
      moved(20, "A", "2", true);
      moved(30, "A", "1", false);
      moved(50, "A", "2", false);

      assertThat(minutes(Element.ATT, "A", 0, 480)).isEqualByComparingTo("40");
    }

    @Test
    void of_two_orders_at_once_counts_for_each() {
      moved(10, "A", "", true);
      moved(20, "B", "", true);
      moved(30, "A", "", false);
      moved(50, "B", "", false);

      assertThat(minutes(Element.ATT, "A", 0, 480)).isEqualByComparingTo("20");
      assertThat(minutes(Element.ATT, "B", 0, 480)).isEqualByComparingTo("30");
    }

    @Test
    void goes_on_until_its_end_is_told() {
      moved(470, "A", "", true);

      assertThat(minutes(Element.ATT, "A", 0, 480)).isEqualByComparingTo("10");
    }

    @Test
    void that_is_told_late_or_taken_back_changes_the_hours_it_touches() {
      moved(50, "A", "", true);
      moved(200, "A", "", false);
      journal.folded();
      moved(100, "A", "", false);
      assertThat(minutes(Element.ATT, "A", 0, 480)).isEqualByComparingTo("50");

      journal.corrected(300, "c1", new Retract("m3"));
      assertThat(minutes(Element.ATT, "A", 0, 480)).isEqualByComparingTo("150");
    }

    @Test
    void has_the_product_of_its_order_also_where_that_is_registered_later() {
      moved(200, "C", "", true);
      moved(210, "C", "", false);
      journal.registered(220, "C", "q");

      assertThat(journal.folded().elements(journal.between(195, 215), journal.at(215)))
          .anySatisfy(share -> {
            assertThat(share.order()).contains(new JobOrderRef("C", "", "q"));
            assertThat(share.elements().get(Element.ATT)).isPositive();
          });
    }

    @Test
    void is_one_stretch_that_names_the_reports_that_tell_it() {
      moved(20, "A", "", true); // m1
      moved(25, "A", "", false);
      moved(50, "A", "", true); // m3
      moved(55, "A", "", false);
      moved(50, "C", "", true); // of another order
      waits(50, "A", true);
      moved(400, "A", "", true); // later

      var explained = explained(Element.ATT, "A", 45, 200);

      assertThat(explained).hasSize(1);
      assertThat(explained.getFirst().kind()).isEqualTo(Contribution.Kind.EVIDENCE);
      assertThat(explained.getFirst().interval()).isEqualTo(journal.between(50, 55));
      assertThat(explained.getFirst().evidence())
          .allMatch(each -> each.kind() == Kind.OBSERVATION)
          .extracting(Evidence::subject)
          .containsExactly("m3", "m4");
    }

    @Test
    void of_two_lots_names_the_reports_of_those_that_are_on_their_way() {
      moved(20, "A", "1", true); // m1
      moved(30, "A", "2", true);
      moved(40, "A", "1", false);
      moved(70, "A", "2", false);
      moved(80, "A", "2", true);

      assertThat(explained(Element.ATT, "A", 0, 75))
          .extracting(
              Contribution::interval,
              each -> each.evidence().stream().map(Evidence::subject).toList())
          .containsExactly(
              // The unit's order begins at 60; until then nothing else changes.
              tuple(journal.between(20, 60), List.of("m1", "m2", "m3", "m4")),
              tuple(journal.between(60, 70), List.of("m2", "m4")));
    }

    private List<Contribution> explained(Element element, String order, int from, int to) {
      return journal
          .folded()
          .explain(journal.between(from, to), journal.at(to))
          .of(order)
          .of(List.of(element))
          .contributions();
    }

    @Test
    void of_no_order_is_refused() {
      var at = journal.at(10);
      var decision =
          UnitJournal.DECIDER.decide(
              journal.folded(),
              new EquipmentCommand.ReceiveObservations(
                  List.of(new MovementReported("m1", at, at, Movement.QUEUE, "", "", "", true))),
              new Provenance(at, at, "machine:k1", "test", "", ""));

      assertThat(((Refused<?>) decision).refusal().detail())
          .isEqualTo("observation m1: it names no job order whose material is moved, or waits");
    }
  }

  /** The sequential case: waiting, transport and the operation follow each other. */
  @Test
  void the_execution_of_an_order_is_its_busy_transport_and_queuing_time() {
    waits(0, "A", true);
    waits(45, "A", false);
    moved(45, "A", "", true);
    moved(60, "A", "", false);

    var busy =
        minutes(Element.APT, "A", 0, 180)
            .add(minutes(Element.AUST, "A", 0, 180))
            .add(minutes(Element.ADET, "A", 0, 180));
    var rest = minutes(Element.ATT, "A", 0, 180).add(minutes(Element.AQT, "A", 0, 180));

    assertThat(busy).isEqualByComparingTo("120");
    assertThat(rest).isEqualByComparingTo("60");
    assertThat(busy.add(rest)).isEqualByComparingTo("180"); // AOET, from 06:00 to 09:00
  }
}
