package millrace.http.joborder;

import static org.apache.pekko.http.javadsl.server.Directives.concat;
import static org.apache.pekko.http.javadsl.server.Directives.extractMaterializer;
import static org.apache.pekko.http.javadsl.server.Directives.get;
import static org.apache.pekko.http.javadsl.server.Directives.handle;
import static org.apache.pekko.http.javadsl.server.Directives.path;
import static org.apache.pekko.http.javadsl.server.Directives.post;
import static org.apache.pekko.http.javadsl.server.PathMatchers.segment;

import java.time.InstantSource;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import millrace.actors.Outcome;
import millrace.actors.joborder.JobOrders;
import millrace.engine.Refusal;
import millrace.engine.joborder.JobOrderCommand;
import millrace.engine.joborder.JobOrderView;
import millrace.http.answer.Answer;
import millrace.http.problem.Problem;
import millrace.http.problem.Problems;
import millrace.http.request.Body;
import millrace.http.request.Caller;
import millrace.http.request.KnownEquipment;
import millrace.http.request.Query;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.headers.Location;
import org.apache.pekko.http.javadsl.server.Route;
import org.apache.pekko.stream.Materializer;

/** {@code /job-orders}: lists, stores and commands. */
public final class JobOrderRoutes {

  private final JobLists jobLists;
  private final JobOrders jobOrders;
  private final JobOrderRequests requests;
  private final InstantSource clock;

  public JobOrderRoutes(
      KnownEquipment known, JobLists jobLists, JobOrders jobOrders, InstantSource clock) {
    this.jobLists = jobLists;
    this.jobOrders = jobOrders;
    this.requests = new JobOrderRequests(known);
    this.clock = clock;
  }

  public Route routes() {
    return concat(
        path(
            "job-orders",
            () ->
                concat(
                    get(() -> handle(this::list)),
                    post(() -> withBody((request, materializer) -> store(request, materializer))))),
        path(
            segment("job-orders").slash(segment()),
            id -> get(() -> handle(request -> one(id, request)))),
        path(
            segment("job-orders").slash(segment()).slash("commands"),
            id ->
                post(() ->
                    withBody((request, materializer) -> command(id, request, materializer)))));
  }

  /** What needs a materializer to read a body. */
  private interface WithBody {
    CompletionStage<HttpResponse> answer(HttpRequest request, Materializer materializer);
  }

  private Route withBody(WithBody endpoint) {
    return extractMaterializer(
        materializer -> handle(request -> endpoint.answer(request, materializer)));
  }

  private CompletionStage<HttpResponse> list(HttpRequest request) {
    return jobLists.page(Query.of(request)).thenApply(Answer::ok);
  }

  private CompletionStage<HttpResponse> one(String id, HttpRequest request) {
    Query.of(request).nothingElse();
    return existing(id).thenApply(view -> answer(200, view));
  }

  private CompletionStage<HttpResponse> store(HttpRequest request, Materializer materializer) {
    var caller = Caller.of(request);
    return Body.json(request, materializer)
        .thenCompose(body -> {
          var command = requests.store(body);
          var id = JobOrderRequests.id(body);
          return executed(
              id,
              command,
              new Asked(OptionalLong.empty(), OptionalLong.empty(), caller),
              view -> answer(201, view).addHeader(Location.create("/api/v1/job-orders/" + id)));
        });
  }

  private CompletionStage<HttpResponse> command(
      String id, HttpRequest request, Materializer materializer) {
    var caller = Caller.of(request);
    var expected = Caller.expectedVersion(request);
    return Body.json(request, materializer)
        .thenApply(body -> requests.command(id, body))
        .thenCompose(asked ->
            existing(id)
                .thenCompose(_ ->
                    executed(
                        id,
                        asked.command(),
                        new Asked(asked.at(), expected, caller),
                        after -> answer(200, after))));
  }

  private CompletionStage<HttpResponse> executed(
      String id, JobOrderCommand command, Asked asked, Function<JobOrderView, HttpResponse> done) {
    return jobOrders
        .execute(id, command, asked.expected(), asked.caller().provenance(clock, asked.at()))
        .thenCompose(outcome ->
            switch (outcome) {
              case Outcome.Done _ -> jobOrders.view(id).thenApply(done);
              case Outcome.Refused(var refusal, var sequence) ->
                  CompletableFuture.completedStage(Answer.problem(problem(refusal, sequence)));
            });
  }

  /**
   * How a command is asked.
   *
   * @param at when it took effect; empty for now
   * @param expected the version that the client has seen; empty for any
   */
  private record Asked(OptionalLong at, OptionalLong expected, Caller caller) {}

  private static Problem problem(Refusal refusal, long sequence) {
    return switch (refusal.guard()) {
      case "ExpectedVersion" ->
          Problem.of("stale", "The job order has changed since it was read", 412, refusal.detail())
              .with("guard", refusal.guard())
              .with("version", sequence);
      case "CausationReused" ->
          Problem.of(
              "key-reused",
              "The Idempotency-Key was used for another request",
              422,
              refusal.detail());
      default -> Problems.of(refusal, sequence);
    };
  }

  private CompletionStage<JobOrderView> existing(String id) {
    if (!JobOrderRequests.canBeId(id)) {
      throw Problem.notFound("\"" + id + "\" can be no id of a job order").exception();
    }
    return jobOrders
        .view(id)
        .thenApply(view -> {
          if (view.spec().isEmpty()) {
            throw Problem.notFound("there is no job order \"" + id + "\"").exception();
          }
          return view;
        });
  }

  private static HttpResponse answer(int status, JobOrderView view) {
    return Answer.json(status, JobOrderBody.of(view)).addHeader(Answer.version(view.sequence()));
  }
}
