package millrace.persistence.wire;

import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import millrace.engine.counter.CounterRule;
import millrace.engine.element.Element;
import millrace.engine.element.ElementVector;
import millrace.engine.equipment.EquipmentSnapshot.Sample;
import millrace.engine.equipment.SampleList;
import millrace.engine.plant.EquipmentId;
import millrace.engine.reading.ClockPolicy;
import millrace.engine.time.Interval;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * Generates values of records and sealed interfaces from their declarations, so that an event which
 * is added tomorrow is generated without anybody remembering it here.
 */
public final class AnyRecord {

  private static final Arbitrary<String> TEXT =
      Arbitraries.strings()
          .all()
          .ofMaxLength(12)
          .map(text -> text.replaceAll("[\\uD800-\\uDFFF]", "ß€😀"));
  private static final Arbitrary<BigDecimal> DECIMAL =
      Combinators.combine(Arbitraries.bigIntegers(), Arbitraries.integers().between(-20, 20))
          .as(BigDecimal::new);

  /** What a constructor asks more of than its types say, and what comes from the JDK. */
  private static final Map<Class<?>, Arbitrary<?>> KNOWN =
      Map.ofEntries(
          Map.entry(String.class, TEXT),
          Map.entry(long.class, Arbitraries.longs()),
          Map.entry(Long.class, Arbitraries.longs()),
          Map.entry(int.class, Arbitraries.integers()),
          Map.entry(boolean.class, Arbitraries.of(true, false)),
          Map.entry(double.class, Arbitraries.doubles()),
          Map.entry(BigDecimal.class, DECIMAL),
          Map.entry(LocalTime.class, localTimes()),
          Map.entry(
              LocalDate.class,
              Arbitraries.longs().between(-10_000, 60_000).map(LocalDate::ofEpochDay)),
          Map.entry(
              ZoneId.class,
              Arbitraries.of("Europe/Berlin", "America/New_York", "UTC", "+05:30").map(ZoneId::of)),
          Map.entry(EquipmentId.class, equipmentIds()),
          Map.entry(Interval.class, intervals()),
          Map.entry(ElementVector.class, vectors()),
          Map.entry(CounterRule.class, counterRules()),
          Map.entry(ClockPolicy.class, clockPolicies()));

  private AnyRecord() {}

  /** Values of a record, or of any record that a sealed interface permits. */
  public static <T> Arbitrary<T> of(Class<T> type) {
    return any(type).map(type::cast);
  }

  private static Arbitrary<Object> any(Type type) {
    return switch (type) {
      case Class<?> simple -> simple(simple);
      case ParameterizedType generic when generic.getRawType() == List.class ->
          any(generic.getActualTypeArguments()[0]).list().ofMaxSize(4).map(list -> list);
      case ParameterizedType generic ->
          any(generic.getActualTypeArguments()[0]).optional().map(optional -> optional);
      default -> throw new AssertionError("no values are known for " + type);
    };
  }

  private static Arbitrary<Object> simple(Class<?> type) {
    if (type == SampleList.class) {
      return of(Sample.class).list().ofMaxSize(4).map(SampleList::of);
    }
    var known = KNOWN.get(type);
    if (known != null) {
      return known.map(value -> value);
    }
    if (type.isEnum()) {
      return Arbitraries.of(type.getEnumConstants()).map(value -> value);
    }
    if (type.isSealed()) {
      return Arbitraries.oneOf(
          Arrays.stream(type.getPermittedSubclasses()).map(AnyRecord::simple).toList());
    }
    if (type.isRecord()) {
      return record(type);
    }
    throw new AssertionError("no values are known for " + type);
  }

  private static Arbitrary<Object> record(Class<?> type) {
    var components = type.getRecordComponents();
    var values = Arrays.stream(components).map(each -> any(each.getGenericType())).toList();
    return Combinators.combine(values).as(arguments -> create(constructor(type), arguments));
  }

  private static Constructor<?> constructor(Class<?> type) {
    try {
      return type.getDeclaredConstructor(
          Arrays.stream(type.getRecordComponents())
              .map(RecordComponent::getType)
              .toArray(Class<?>[]::new));
    } catch (NoSuchMethodException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }

  private static Object create(Constructor<?> constructor, List<Object> arguments) {
    try {
      return constructor.newInstance(arguments.toArray());
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(constructor + " does not take " + arguments, e);
    }
  }

  private static Arbitrary<LocalTime> localTimes() {
    return Arbitraries.longs().between(0, LocalTime.MAX.toNanoOfDay()).map(LocalTime::ofNanoOfDay);
  }

  private static Arbitrary<EquipmentId> equipmentIds() {
    return Arbitraries.strings()
        .withChars("abc019-")
        .ofMinLength(1)
        .ofMaxLength(5)
        .list()
        .ofMinSize(1)
        .ofMaxSize(4)
        .map(parts -> new EquipmentId(String.join(".", parts)));
  }

  private static Arbitrary<Interval> intervals() {
    return Combinators.combine(Arbitraries.longs(), Arbitraries.longs())
        .as((one, other) -> new Interval(Math.min(one, other), Math.max(one, other)));
  }

  private static Arbitrary<ElementVector> vectors() {
    return Arbitraries.maps(Arbitraries.of(Element.class), DECIMAL)
        .ofMaxSize(6)
        .map(amounts -> {
          var vector = ElementVector.ZERO;
          for (var each : amounts.entrySet()) {
            vector = vector.plus(each.getKey(), each.getValue());
          }
          return vector;
        });
  }

  private static Arbitrary<CounterRule> counterRules() {
    return Combinators.combine(
            Arbitraries.integers().between(8, 63), Arbitraries.of(CounterRule.Decrease.class))
        .as(CounterRule::new);
  }

  private static Arbitrary<ClockPolicy> clockPolicies() {
    return Combinators.combine(
            Arbitraries.of(ClockPolicy.Treatment.class),
            Arbitraries.longs().between(-1_000_000_000_000L, 1_000_000_000_000L),
            Arbitraries.longs().greaterOrEqual(0))
        .as(ClockPolicy::new);
  }
}
