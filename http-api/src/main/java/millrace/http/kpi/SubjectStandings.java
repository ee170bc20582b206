package millrace.http.kpi;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import millrace.engine.explanation.Standing.Status;
import millrace.http.json.Rfc3339;
import millrace.http.kpi.RestatementBody.BeforeBody;
import millrace.http.problem.ProblemException;

/**
 * How final the figures of what is no equipment are. They are restated where they are not what they
 * were when all that is allowed to come late had come.
 */
final class SubjectStandings {

  private final Subjects subjects;
  private final SubjectCauses causes;

  SubjectStandings(Subjects subjects, SubjectCauses causes) {
    this.subjects = subjects;
    this.causes = causes;
  }

  /** The figures with their status, and with what changed them after the watermark. */
  CompletionStage<SubjectBody> of(SubjectQuestion question, SubjectBody now) {
    var watermark = Rfc3339.parse(now.watermark());
    if (question.asked().knownTo() < watermark) {
      return CompletableFuture.completedStage(now.in(Status.PROVISIONAL, Optional.empty()));
    }
    return subjects
        .of(question.asKnownAt(watermark - 1))
        .thenCompose(then ->
            now.tellsTheSameAs(then)
                ? CompletableFuture.completedStage(now.in(Status.FINAL, Optional.empty()))
                : restated(question, watermark, now, then))
        .exceptionally(failure -> incomparable(watermark, now, failure));
  }

  private CompletionStage<SubjectBody> restated(
      SubjectQuestion question, long watermark, SubjectBody now, SubjectBody then) {
    var before =
        new BeforeBody(
            Rfc3339.format(watermark - 1),
            Optional.of(then.elements()),
            Optional.of(then.kpis()),
            Optional.empty());
    return causes
        .since(watermark, question)
        .thenApply(late ->
            now.in(
                Status.RESTATED,
                Optional.of(new RestatementBody(late.listed(), late.unlisted(), before))));
  }

  /** Where the past refuses to answer, it is told why nothing can be compared. */
  private static SubjectBody incomparable(long watermark, SubjectBody now, Throwable failure) {
    var cause = failure instanceof CompletionException wrapped ? wrapped.getCause() : failure;
    if (!(cause instanceof ProblemException refused)) {
      throw failure instanceof RuntimeException unchecked
          ? unchecked
          : new CompletionException(failure);
    }
    var before =
        new BeforeBody(
            Rfc3339.format(watermark - 1),
            Optional.empty(),
            Optional.empty(),
            Optional.of(String.valueOf(refused.getMessage())));
    return now.in(Status.FINAL, Optional.of(new RestatementBody(List.of(), 0, before)));
  }
}
