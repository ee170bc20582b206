package millrace.http.kpi;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import millrace.engine.element.ElementVector;
import millrace.engine.explanation.Evidence;
import millrace.engine.explanation.Evidence.Kind;
import millrace.engine.explanation.Measured;
import millrace.engine.inventory.Holding;
import millrace.engine.inventory.InventoryState;
import millrace.engine.personnel.PersonnelState;
import millrace.engine.personnel.Stretch;
import millrace.http.json.Rfc3339;
import millrace.http.kpi.SubjectPast.Told;

/**
 * What one stretch of time or one measured value contributed to the figures of a subject.
 *
 * @param kind what it is
 * @param from its start, or its instant
 * @param to its end, exclusive; left out for an instant
 * @param bookings what a person worked for; left out for all others
 * @param quantity how much was in stock; left out for all others
 * @param subgroup the sample that a measured value belongs to; left out for all others
 * @param value what was measured; left out for all others
 * @param elements how much of each element it contributed; those of zero are left out
 * @param events the events that it follows from
 */
record SubjectContributionBody(
    Kinds kind,
    String from,
    Optional<String> to,
    Optional<List<BookingBody>> bookings,
    Optional<BigDecimal> quantity,
    Optional<String> subgroup,
    Optional<BigDecimal> value,
    ElementsBody elements,
    List<EventBody> events) {

  enum Kinds {
    ATTENDANCE,
    STOCK,
    MEASUREMENT
  }

  /** What a person worked for. */
  record BookingBody(String unit, String jobOrder, Optional<String> operation) {}

  static SubjectContributionBody of(Told<PersonnelState> person, Stretch stretch) {
    var bookings =
        stretch.bookings().stream()
            .map(each ->
                new BookingBody(
                    each.unit(),
                    each.jobOrder(),
                    Optional.of(each.operation()).filter(operation -> !operation.isEmpty())))
            .toList();
    return new SubjectContributionBody(
        Kinds.ATTENDANCE,
        Rfc3339.format(stretch.interval().start()),
        Optional.of(Rfc3339.format(stretch.interval().end())),
        Optional.of(bookings),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        ElementsBody.nonZero(stretch.elements()),
        stretch.records().stream()
            .map(record -> event(person, record.id(), record.eventTime()))
            .toList());
  }

  static SubjectContributionBody of(Told<InventoryState> storage, Holding holding) {
    return new SubjectContributionBody(
        Kinds.STOCK,
        Rfc3339.format(holding.interval().start()),
        Optional.of(Rfc3339.format(holding.interval().end())),
        Optional.empty(),
        Optional.of(holding.quantity()),
        Optional.empty(),
        Optional.empty(),
        ElementsBody.nonZero(holding.elements()),
        holding.begun().map(record -> event(storage, record.id(), record.eventTime())).stream()
            .toList());
  }

  static SubjectContributionBody of(String unit, Measured measured) {
    return new SubjectContributionBody(
        Kinds.MEASUREMENT,
        Rfc3339.format(measured.at()),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(measured.subgroup()),
        Optional.of(measured.value()),
        ElementsBody.nonZero(ElementVector.ZERO),
        measured.evidence().stream().map(each -> EventBody.of(unit, each)).toList());
  }

  private static EventBody event(Told<?> subject, String record, long eventTime) {
    var sequence = subject.told().getOrDefault(record, 0L);
    return EventBody.in(
        subject.persistenceId(), Evidence.of(Kind.OBSERVATION, record, eventTime, sequence));
  }
}
