package millrace.http.kpi;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import millrace.engine.explanation.Standing;
import millrace.engine.joborder.JobOrderView;
import millrace.engine.kpi.Kpi;
import millrace.engine.plant.EquipmentId;
import millrace.engine.time.Nanos;
import millrace.http.json.Rfc3339;
import millrace.http.kpi.CompletedOrders.Completed;
import millrace.http.kpi.RestatementBody.BeforeBody;
import millrace.http.problem.ProblemException;

/** Puts figures together with all that proves them. */
final class KpiAnswers {

  /**
   * An answer.
   *
   * @param kpis the KPIs that it tells, by the policies they were computed by
   * @param sum what was counted in the window
   * @param completed the job orders that AR, TR and PPR are of; none where these are not told
   */
  record KpiAnswer(KpisBody body, List<Kpi> kpis, Sum sum, List<Completed> completed) {}

  private final Figures figures;
  private final CompletedOrders completed;
  private final InstantSource clock;

  KpiAnswers(Figures figures, CompletedOrders completed, InstantSource clock) {
    this.figures = figures;
    this.completed = completed;
    this.clock = clock;
  }

  /**
   * The figures of a scope.
   *
   * @param digested whether to take the digest of the state of each unit
   */
  CompletionStage<KpiAnswer> of(Counted counted, boolean digested) {
    return told(counted, counted.asked().knownAt(), digested)
        .thenCompose(told -> {
          var standing = told.sum().standing();
          return restatement(counted, told.sum(), standing)
              .thenApply(restatement ->
                  new KpiAnswer(
                      body(counted, told, standing, restatement),
                      kpis(counted, told.sum()),
                      told.sum(),
                      told.completed()));
        });
  }

  /** What was counted. */
  private record Told(Sum sum, List<Completed> completed) {}

  private CompletionStage<Told> told(Counted counted, OptionalLong knownAt, boolean digested) {
    var question = counted.question(knownAt, digested);
    return figures
        .sum(question)
        .thenCompose(
            sum -> completed.of(counted, sum, question).thenApply(orders -> new Told(sum, orders)));
  }

  /** What was known before the first late cause is folded again; that it cannot be is told. */
  private CompletionStage<Optional<RestatementBody>> restatement(
      Counted counted, Sum sum, Standing standing) {
    if (standing.knownBefore().isEmpty()) {
      return CompletableFuture.completedStage(Optional.empty());
    }
    var knownAt = standing.knownBefore().get();
    return before(counted, knownAt)
        .thenApply(before ->
            Optional.of(
                new RestatementBody(
                    RestatementBody.causes(sum.units()), standing.unlisted(), before)));
  }

  private CompletionStage<BeforeBody> before(Counted counted, long knownAt) {
    var told = Rfc3339.format(knownAt);
    try {
      return told(counted, OptionalLong.of(knownAt), false)
          .thenApply(before ->
              new BeforeBody(
                  told,
                  Optional.of(ElementsBody.of(before.sum().elements())),
                  Optional.of(values(counted, before)),
                  Optional.empty()))
          .exceptionally(failure -> unavailable(told, failure));
    } catch (ProblemException refused) {
      return CompletableFuture.completedStage(unavailable(told, refused));
    }
  }

  /** Only what the past refuses to answer; a store that does not answer is a failure. */
  private static BeforeBody unavailable(String knownAt, Throwable failure) {
    var cause = failure instanceof CompletionException wrapped ? wrapped.getCause() : failure;
    if (cause instanceof ProblemException refused) {
      return new BeforeBody(
          knownAt,
          Optional.empty(),
          Optional.empty(),
          Optional.of(String.valueOf(refused.getMessage())));
    }
    throw failure instanceof RuntimeException unchecked
        ? unchecked
        : new CompletionException(failure);
  }

  private KpisBody body(
      Counted counted, Told told, Standing standing, Optional<RestatementBody> restatement) {
    var sum = told.sum();
    var asked = counted.asked();
    return new KpisBody(
        counted.scope().value(),
        counted.level().name(),
        asked.order(),
        counted.order().map(JobOrderView::sequence),
        asked.product(),
        asked.operation(),
        WindowBody.of(counted.window().interval(), counted.window().shift()),
        Rfc3339.format(counted.asOf()),
        asked.knownAt().isPresent()
            ? Optional.of(Rfc3339.format(asked.knownAt().getAsLong()))
            : Optional.empty(),
        status(counted, standing),
        Rfc3339.format(standing.watermark()),
        sum.aggregation().figure().name(),
        counted.units().stream().map(EquipmentId::value).toList(),
        LineBody.of(sum),
        ElementsBody.of(sum.elements()),
        values(counted, told),
        sum.aggregation().policies().told(),
        completedOrders(counted, told),
        UnitFindingBody.of(sum.units()),
        versions(sum),
        engine(),
        restatement);
  }

  private String status(Counted counted, Standing standing) {
    var known = counted.asked().knownAt().orElse(Nanos.of(clock.instant()));
    return counted.asOf() < counted.window().interval().end()
        ? Standing.Status.PROVISIONAL.name()
        : standing.at(known).name();
  }

  private static List<KpiBody> values(Counted counted, Told told) {
    var orders = Completed.sum(told.completed());
    return kpis(counted, told.sum()).stream()
        .map(kpi -> KpiBody.of(kpi.over(told.sum().elements(), orders, counted.kind())))
        .toList();
  }

  /** Those that are asked for, or all that have a meaning and are made of the elements. */
  private static List<Kpi> kpis(Counted counted, Sum sum) {
    var catalogue = sum.aggregation().catalogue();
    return counted
        .asked()
        .kpis()
        .map(ids -> ids.stream().flatMap(id -> catalogue.find(id).stream()).toList())
        .orElseGet(() -> catalogue.ofElementsOf(counted.kind()).kpis());
  }

  private static Optional<List<CompletedOrderBody>> completedOrders(Counted counted, Told told) {
    return CompletedOrders.areAskedFor(counted, told.sum())
        ? Optional.of(told.completed().stream().map(CompletedOrderBody::of).toList())
        : Optional.empty();
  }

  private static Map<String, ProofBody> versions(Sum sum) {
    var versions = new LinkedHashMap<String, ProofBody>();
    sum.units().forEach(unit -> versions.put(unit.unit(), ProofBody.of(unit)));
    return versions;
  }

  /** The version that the build wrote into the program. */
  static String engine() {
    return Optional.ofNullable(KpiAnswers.class.getPackage().getImplementationVersion())
        .orElse("(unpackaged)");
  }
}
