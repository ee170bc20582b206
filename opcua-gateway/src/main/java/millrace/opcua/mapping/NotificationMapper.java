package millrace.opcua.mapping;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import millrace.engine.plant.EquipmentId;
import millrace.engine.reading.Reading;
import millrace.engine.reading.SignalValue;
import millrace.engine.reading.SignalValue.IntegerValue;
import millrace.engine.reading.SignalValue.NoValue;
import millrace.engine.reading.StatusCode;
import millrace.engine.time.Nanos;
import millrace.opcua.mapping.MonitoredSignal.Part;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.encoding.EncodingContext;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.structured.MonitoredItemNotification;
import org.jspecify.annotations.Nullable;

/**
 * Maps the values of a notification to the readings of the work units. It remembers the nested
 * state machines of each unit from one notification to the next, and belongs to one thread.
 */
public final class NotificationMapper {

  private static final Instant FIRST = Nanos.toInstant(0);
  private static final Instant LAST = Nanos.toInstant(Long.MAX_VALUE);

  private final SortedMap<Long, MonitoredSignal> byHandle;
  private final Map<String, NestedState> nested = new HashMap<>();
  private final Map<String, OptionalInt> told = new HashMap<>();

  public NotificationMapper(SignalPlan plan) {
    this.byHandle = plan.byHandle();
  }

  /**
   * The readings of each work unit that has a value in the notification, in its order, and folded
   * states behind them in the order of their source times. A unit's list is empty where its values
   * tell nothing yet.
   *
   * @param ingestTime when the notification arrived, nanoseconds since the epoch (UTC)
   */
  public SortedMap<EquipmentId, List<Reading>> map(
      MonitoredItemNotification[] values, long ingestTime, EncodingContext context) {
    var readings = new TreeMap<EquipmentId, List<Reading>>();
    var steps = new ArrayList<Step>();
    for (var each : values) {
      var signal = byHandle.get(each.getClientHandle().longValue());
      if (signal == null) {
        continue;
      }
      var unit = readings.computeIfAbsent(signal.unit(), _ -> new ArrayList<>());
      if (isWaiting(each.getValue())) {
        continue;
      }
      var reading = reading(signal, each.getValue(), ingestTime, context);
      if (signal.part() == Part.VALUE) {
        unit.add(reading);
      } else {
        steps.add(new Step(signal, reading));
      }
    }
    steps.sort(Comparator.comparingLong(step -> step.reading().sourceTime()));
    for (var step : steps) {
      fold(step, readings.computeIfAbsent(step.signal().unit(), _ -> new ArrayList<>()));
    }
    return readings;
  }

  /** One change of one of the nested state machines. */
  private record Step(MonitoredSignal signal, Reading reading) {}

  private void fold(Step step, List<Reading> readings) {
    var key = step.signal().unit() + "|" + step.signal().signal();
    var reading = step.reading();
    var before = nested.getOrDefault(key, NestedState.UNKNOWN);
    var after = before.after(step.signal().part(), number(reading));
    nested.put(key, after);
    if (reading.status().isBad() && !isNotActive(reading.status())) {
      told.remove(key);
      readings.add(withValue(reading, new NoValue()));
      return;
    }
    var state = after.state();
    if (state.isPresent() && !state.equals(told.put(key, state))) {
      // A machine that left is not active: its status must not be taken for that of the state.
      var status = reading.status().isBad() ? StatusCode.GOOD : reading.status();
      readings.add(
          new Reading(
              reading.signal(),
              new IntegerValue(state.getAsInt()),
              status,
              reading.sourceTime(),
              reading.serverTime(),
              reading.ingestTime()));
    }
  }

  private static OptionalInt number(Reading reading) {
    return !reading.status().isBad()
            && reading.value() instanceof IntegerValue(var number)
            && number == (int) number
        ? OptionalInt.of((int) number)
        : OptionalInt.empty();
  }

  private static Reading withValue(Reading reading, SignalValue value) {
    return new Reading(
        reading.signal(),
        value,
        reading.status(),
        reading.sourceTime(),
        reading.serverTime(),
        reading.ingestTime());
  }

  private static Reading reading(
      MonitoredSignal signal, DataValue value, long ingestTime, EncodingContext context) {
    var serverTime = nanos(value.serverTime(), ingestTime);
    return new Reading(
        signal.signal(),
        SignalValues.of(value.value(), context),
        new StatusCode((int) value.statusCode().value()),
        nanos(value.sourceTime(), serverTime),
        serverTime,
        ingestTime);
  }

  private static long nanos(@Nullable DateTime time, long absent) {
    if (time == null || time.isNull()) {
      return absent;
    }
    var instant = time.getJavaInstant();
    // A clock that shows a year before 1970 or after 2262 shows no time at all.
    return instant.isBefore(FIRST) || instant.isAfter(LAST) ? absent : Nanos.of(instant);
  }

  /** The first notification of a new item may come before its first value, and is no reading. */
  private static boolean isWaiting(DataValue value) {
    return code(value.statusCode().value()) == StatusCodes.Bad_WaitingForInitialData;
  }

  private static boolean isNotActive(StatusCode status) {
    return code(Integer.toUnsignedLong(status.bits())) == StatusCodes.Bad_StateNotActive;
  }

  /** The code without its info bits. */
  private static long code(long status) {
    return status & 0xFFFF_0000L;
  }
}
