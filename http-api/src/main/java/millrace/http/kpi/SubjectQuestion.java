package millrace.http.kpi;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import millrace.engine.kpi.KpiCatalogue;
import millrace.engine.kpi.KpiDefinition;
import millrace.engine.plant.EquipmentId;
import millrace.engine.time.Interval;
import millrace.http.request.KnownEquipment;
import millrace.http.request.Query;

/** A question about what is no equipment: persons, storage units, characteristics of products. */
sealed interface SubjectQuestion {

  Asked asked();

  /** A person. */
  record OfPerson(String person, Asked asked) implements SubjectQuestion {}

  /**
   * A storage unit.
   *
   * @param product only this product; empty for all
   */
  record OfStorage(EquipmentId storage, Optional<String> product, Asked asked)
      implements SubjectQuestion {}

  /** A characteristic that is measured at a work unit. */
  record OfCharacteristic(EquipmentId unit, String characteristic, Asked asked)
      implements SubjectQuestion {}

  /**
   * What is asked of a subject.
   *
   * @param kpis the ids of the KPIs; empty for all that have a meaning for it
   * @param asOf the event time up to which to count
   * @param knownAt the knowledge time as of which to count; empty for all that is known
   * @param now when it is asked
   */
  record Asked(
      Interval window, Optional<List<String>> kpis, long asOf, OptionalLong knownAt, long now) {

    private static Asked of(Query query, long now) {
      var window = query.requiredWindow();
      var kpis = KpiRequest.kpis(query, KpiCatalogue.ISO_22400);
      var knownAt = query.instant("knownAt");
      var asOf = query.instant("asOf").orElse(Long.MAX_VALUE);
      return new Asked(
          window,
          kpis,
          Math.min(now, Math.min(asOf, knownAt.orElse(Long.MAX_VALUE))),
          knownAt,
          now);
    }

    /** The last knowledge time that counts. */
    long knownTo() {
      return Math.min(now, knownAt.orElse(Long.MAX_VALUE));
    }

    Asked asKnownAt(long instant) {
      return new Asked(window, kpis, asOf, OptionalLong.of(instant), now);
    }

    boolean wants(KpiDefinition kpi) {
      return kpis.map(ids -> ids.contains(kpi.id())).orElse(true);
    }
  }

  /** The same question about what was known at an instant. */
  default SubjectQuestion asKnownAt(long instant) {
    return switch (this) {
      case OfPerson(var person, var asked) -> new OfPerson(person, asked.asKnownAt(instant));
      case OfStorage(var storage, var product, var asked) ->
          new OfStorage(storage, product, asked.asKnownAt(instant));
      case OfCharacteristic(var unit, var name, var asked) ->
          new OfCharacteristic(unit, name, asked.asKnownAt(instant));
    };
  }

  /** What a query asks of a subject; empty where it asks of equipment. */
  static Optional<SubjectQuestion> of(Query query, KnownEquipment known, long now) {
    var person = query.text("person");
    var storage = query.equipment("storage");
    var characteristic = query.text("characteristic");
    if (person.isPresent()) {
      return Optional.of(new OfPerson(person.get(), Asked.of(query, now)));
    }
    if (storage.isPresent()) {
      var product = query.text("product");
      return Optional.of(new OfStorage(storage.get(), product, Asked.of(query, now)));
    }
    return characteristic.map(name -> {
      var unit = known.workUnit(query.text("scope").orElse(""));
      return new OfCharacteristic(unit, name, Asked.of(query, now));
    });
  }
}
