package millrace.config.plant;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import millrace.engine.calendar.WorkCalendar;
import millrace.engine.calendar.WorkCalendar.CalendarException;
import millrace.engine.calendar.WorkCalendar.ExceptionKind;
import millrace.engine.calendar.WorkCalendar.PlannedStopRule;
import millrace.engine.calendar.WorkCalendar.ShiftRule;
import millrace.engine.time.Interval;
import millrace.engine.time.Nanos;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads a work calendar. */
final class CalendarReader {

  private static final String TIME = "a wall time as \"06:00\"";
  private static final String INSTANT = "an instant with offset as \"2026-12-24T06:00:00+01:00\"";

  private final Problems problems;

  CalendarReader(Problems problems) {
    this.problems = problems;
  }

  WorkCalendar read(String id, String version, Node node) {
    var section = Section.of(node, problems, "zone", "shifts", "plannedStops", "exceptions");
    return new WorkCalendar(
        id,
        version,
        section
            .required("zone", CalendarReader::zone, "an IANA zone as \"Europe/Paris\"")
            .orElse(ZoneId.of("UTC")),
        section.items("shifts").stream().flatMap(each -> shift(each).stream()).toList(),
        section.items("plannedStops").stream().flatMap(each -> stop(each).stream()).toList(),
        section.items("exceptions").stream().flatMap(each -> exception(each).stream()).toList());
  }

  private Optional<ShiftRule> shift(Node node) {
    var section = weekly(node);
    var start = section.required("start", LocalTime::parse, TIME);
    var end = section.required("end", LocalTime::parse, TIME);
    return start.isPresent() && end.isPresent()
        ? Optional.of(new ShiftRule(section.text("name"), days(section), start.get(), end.get()))
        : Optional.empty();
  }

  private Optional<PlannedStopRule> stop(Node node) {
    var section = weekly(node);
    var start = section.required("start", LocalTime::parse, TIME);
    var end = section.required("end", LocalTime::parse, TIME);
    return start.isPresent() && end.isPresent()
        ? Optional.of(
            new PlannedStopRule(section.text("name"), days(section), start.get(), end.get()))
        : Optional.empty();
  }

  private Section weekly(Node node) {
    return Section.of(node, problems, "name", "days", "start", "end");
  }

  private List<DayOfWeek> days(Section section) {
    if (section.find("days").isEmpty()) {
      return List.of(DayOfWeek.values());
    }
    return section.items("days").stream()
        .flatMap(day ->
            section
                .parse(day, text -> Section.word(text, DayOfWeek.class), "a day of the week")
                .stream())
        .toList();
  }

  private Optional<CalendarException> exception(Node node) {
    var section = Section.of(node, problems, "name", "kind", "from", "to");
    var kind = section.requiredChoice("kind", ExceptionKind.class);
    var from = section.required("from", CalendarReader::instant, INSTANT);
    var to = section.required("to", CalendarReader::instant, INSTANT);
    if (kind.isEmpty() || from.isEmpty() || to.isEmpty()) {
      return Optional.empty();
    }
    if (to.get() <= from.get()) {
      problems.add(node, "the exception ends before it begins", "let \"to\" be after \"from\"");
      return Optional.empty();
    }
    return Optional.of(
        new CalendarException(
            section.text("name"), kind.get(), new Interval(from.get(), to.get())));
  }

  private static long instant(String text) {
    return Nanos.of(OffsetDateTime.parse(text).toInstant());
  }

  private static ZoneId zone(String text) {
    if (ZoneId.getAvailableZoneIds().contains(text)) {
      return ZoneId.of(text);
    }
    throw new IllegalArgumentException(
        Section.suggestion(
            text,
            ZoneId.getAvailableZoneIds().stream()
                .filter(zone -> !text.isEmpty() && zone.charAt(0) == text.charAt(0))
                .sorted()
                .limit(200)
                .toList()));
  }
}
