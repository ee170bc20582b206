package millrace.persistence.wire;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import millrace.engine.calendar.WorkCalendar;
import millrace.engine.calendar.WorkCalendar.CalendarException;
import millrace.engine.calendar.WorkCalendar.ExceptionKind;
import millrace.engine.calendar.WorkCalendar.PlannedStopRule;
import millrace.engine.calendar.WorkCalendar.ShiftRule;
import millrace.persistence.wire.proto.EquipmentProto;

/** How a work calendar is stored. */
final class CalendarForm {

  private static final Codes<DayOfWeek, EquipmentProto.DayOfWeek> DAYS =
      new Codes<>(DayOfWeek.class, EquipmentProto.DayOfWeek.class, "DAY_");
  private static final Codes<ExceptionKind, EquipmentProto.ExceptionKind> KINDS =
      new Codes<>(ExceptionKind.class, EquipmentProto.ExceptionKind.class, "EXCEPTION_KIND_");

  private CalendarForm() {}

  static EquipmentProto.WorkCalendar write(WorkCalendar calendar) {
    var stored =
        EquipmentProto.WorkCalendar.newBuilder()
            .setId(calendar.id())
            .setVersion(calendar.version())
            .setZone(calendar.zone().getId());
    for (var shift : calendar.shifts()) {
      stored.addShifts(write(shift.name(), shift.days(), shift.start(), shift.end()));
    }
    for (var stop : calendar.plannedStops()) {
      stored.addPlannedStops(write(stop.name(), stop.days(), stop.start(), stop.end()));
    }
    for (var exception : calendar.exceptions()) {
      stored.addExceptions(
          EquipmentProto.CalendarException.newBuilder()
              .setName(exception.name())
              .setKind(KINDS.write(exception.kind()))
              .setInterval(ValueForm.write(exception.interval())));
    }
    return stored.build();
  }

  static WorkCalendar read(EquipmentProto.WorkCalendar stored) {
    return Shared.of(
        new WorkCalendar(
            stored.getId(),
            stored.getVersion(),
            ZoneId.of(stored.getZone()),
            stored.getShiftsList().stream()
                .map(rule -> new ShiftRule(rule.getName(), days(rule), start(rule), end(rule)))
                .toList(),
            stored.getPlannedStopsList().stream()
                .map(
                    rule -> new PlannedStopRule(rule.getName(), days(rule), start(rule), end(rule)))
                .toList(),
            stored.getExceptionsList().stream().map(CalendarForm::read).toList()));
  }

  private static CalendarException read(EquipmentProto.CalendarException stored) {
    return new CalendarException(
        stored.getName(), KINDS.read(stored.getKindValue()), ValueForm.read(stored.getInterval()));
  }

  private static EquipmentProto.WeeklyRule write(
      String name, List<DayOfWeek> days, LocalTime start, LocalTime end) {
    var stored =
        EquipmentProto.WeeklyRule.newBuilder()
            .setName(name)
            .setStart(start.toNanoOfDay())
            .setEnd(end.toNanoOfDay());
    days.forEach(day -> stored.addDays(DAYS.write(day)));
    return stored.build();
  }

  private static List<DayOfWeek> days(EquipmentProto.WeeklyRule stored) {
    return stored.getDaysValueList().stream().map(DAYS::read).toList();
  }

  private static LocalTime start(EquipmentProto.WeeklyRule stored) {
    return LocalTime.ofNanoOfDay(stored.getStart());
  }

  private static LocalTime end(EquipmentProto.WeeklyRule stored) {
    return LocalTime.ofNanoOfDay(stored.getEnd());
  }
}
