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
import millrace.engine.element.ElementVector;
import millrace.engine.explanation.Standing;
import millrace.engine.plant.EquipmentId;
import millrace.engine.time.Nanos;
import millrace.http.json.Rfc3339;
import millrace.http.kpi.Figures.Sum;
import millrace.http.kpi.RestatementBody.BeforeBody;
import millrace.http.problem.ProblemException;

/** Puts figures together with all that proves them. */
final class KpiAnswers {

  private final Figures figures;
  private final InstantSource clock;

  KpiAnswers(Figures figures, InstantSource clock) {
    this.figures = figures;
    this.clock = clock;
  }

  /**
   * The figures of a scope.
   *
   * @param digested whether to take the digest of the state of each unit
   */
  CompletionStage<KpisBody> of(Counted counted, boolean digested) {
    var knownAt = counted.asked().knownAt();
    return sum(counted, knownAt, digested)
        .thenCompose(sum -> {
          var standing = sum.standing();
          return restatement(counted, sum, standing)
              .thenApply(restatement -> body(counted, sum, standing, restatement));
        });
  }

  private CompletionStage<Sum> sum(Counted counted, OptionalLong knownAt, boolean digested) {
    return figures.sum(
        counted.units(),
        counted.window().interval(),
        counted.order(),
        counted.asOf(),
        knownAt,
        digested);
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
      return sum(counted, OptionalLong.of(knownAt), false)
          .thenApply(sum ->
              new BeforeBody(
                  told,
                  Optional.of(ElementsBody.of(sum.elements())),
                  Optional.of(kpis(counted, sum.elements())),
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
      Counted counted, Sum sum, Standing standing, Optional<RestatementBody> restatement) {
    var asked = counted.asked();
    return new KpisBody(
        counted.scope().value(),
        counted.level().name(),
        asked.order(),
        WindowBody.of(counted.window().interval(), counted.window().shift()),
        Rfc3339.format(counted.asOf()),
        asked.knownAt().isPresent()
            ? Optional.of(Rfc3339.format(asked.knownAt().getAsLong()))
            : Optional.empty(),
        status(counted, standing),
        Rfc3339.format(standing.watermark()),
        "SUM_OF_UNITS",
        counted.units().stream().map(EquipmentId::value).toList(),
        ElementsBody.of(sum.elements()),
        kpis(counted, sum.elements()),
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

  private static List<KpiBody> kpis(Counted counted, ElementVector elements) {
    return counted.asked().kpis().stream()
        .map(kpi -> KpiBody.of(kpi.over(elements, counted.kind())))
        .toList();
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
