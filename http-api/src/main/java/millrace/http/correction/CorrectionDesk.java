package millrace.http.correction;

import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import millrace.actors.Outcome;
import millrace.actors.equipment.Downtimes;
import millrace.actors.equipment.Equipments;
import millrace.actors.equipment.UnitCorrections;
import millrace.engine.Refusal;
import millrace.engine.equipment.Correction;
import millrace.engine.equipment.Correction.AssignRootCause;
import millrace.engine.equipment.EquipmentCommand;
import millrace.engine.equipment.EquipmentCommand.ApplyCorrection;
import millrace.engine.equipment.Standing;
import millrace.engine.plant.EquipmentId;
import millrace.http.answer.Answer;
import millrace.http.problem.Problem;
import millrace.http.problem.Problems;
import millrace.http.request.Caller;
import millrace.http.request.KnownEquipment;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.headers.Location;

/** Takes corrections in: shows what they would change, has them applied, and tells conflicts. */
public final class CorrectionDesk {

  private final KnownEquipment known;
  private final Equipments equipments;
  private final Downtimes downtimes;
  private final Previews previews;
  private final InstantSource clock;

  public CorrectionDesk(
      KnownEquipment known, Equipments equipments, Downtimes downtimes, InstantSource clock) {
    this.known = known;
    this.equipments = equipments;
    this.downtimes = downtimes;
    this.previews = new Previews(known, equipments);
    this.clock = clock;
  }

  /**
   * A correction that a client asks for.
   *
   * @param expected the version of what is corrected, as the client saw it
   * @param preview whether only its effect is asked for
   */
  public record Order(
      EquipmentId unit,
      String reason,
      String reference,
      Correction correction,
      OptionalLong expected,
      boolean preview) {

    ApplyCorrection command(String id) {
      return new ApplyCorrection(
          id,
          reason,
          reference,
          "",
          correction,
          expected.isPresent() ? Optional.of(expected.getAsLong()) : Optional.empty());
    }
  }

  /** Does what is asked for. The id of the correction is the request's key. */
  public CompletionStage<HttpResponse> take(Order order, Caller caller) {
    var command = checked(order).command(caller.causationId());
    var provenance = caller.provenance(clock, OptionalLong.empty());
    if (order.preview()) {
      return downtimes
          .preview(order.unit(), command, provenance)
          .thenCompose(preview -> previews.body(order.unit(), preview))
          .thenApply(Answer::ok);
    }
    return equipments
        .execute(order.unit(), command, provenance)
        .thenCompose(outcome ->
            switch (outcome) {
              case Outcome.Done _ -> done(order.unit(), caller.causationId());
              case Outcome.Refused(var refusal, var sequence) -> refused(order, refusal, sequence);
            });
  }

  /** Has a second person decide on a proposal. */
  CompletionStage<HttpResponse> decide(
      EquipmentId unit, String correction, EquipmentCommand decision, Caller caller) {
    return equipments
        .execute(unit, decision, caller.provenance(clock, OptionalLong.empty()))
        .thenCompose(outcome ->
            switch (outcome) {
              case Outcome.Done _ ->
                  find(unit, correction)
                      .thenApply(found ->
                          Answer.ok(found.orElseThrow(() -> new IllegalStateException(correction)))
                              .addHeader(
                                  Answer.version(found.map(CorrectionBody::sequence).orElse(0L))));
              case Outcome.Refused(var refusal, var sequence) ->
                  CompletableFuture.completedStage(Answer.problem(Problems.of(refusal, sequence)));
            });
  }

  /** The correction as it is now. */
  CompletionStage<Optional<CorrectionBody>> find(EquipmentId unit, String correction) {
    var id = new CorrectionId(unit, correction).toString();
    return downtimes
        .corrections(unit)
        .thenApply(all ->
            CorrectionBody.all(unit, all).stream()
                .filter(each -> each.id().equals(id))
                .findFirst());
  }

  /** A root cause is one of the unit's reason tree, and carries what that maps it to. */
  private Order checked(Order order) {
    if (!(order.correction() instanceof AssignRootCause(var stop, var code, var shared))) {
      return order;
    }
    var tree = known.plant().reasonTree(order.unit());
    if (tree.isEmpty()) {
      return order;
    }
    if (tree.get().find(code).isEmpty()) {
      throw Problem.unprocessable(
              "the reason tree \""
                  + tree.get().id()
                  + "\" has no code \""
                  + code
                  + "\"; GET /api/v1/reason-trees tells those that it has")
          .exception();
    }
    return new Order(
        order.unit(),
        order.reason(),
        order.reference(),
        new AssignRootCause(stop, code, tree.get().shared(code).orElse(shared)),
        order.expected(),
        order.preview());
  }

  private CompletionStage<HttpResponse> done(EquipmentId unit, String correction) {
    return find(unit, correction)
        .thenApply(found -> {
          var body =
              found.orElseThrow(() ->
                  new IllegalStateException("applied, and not known: " + unit + " " + correction));
          var status = body.state() == CorrectionBody.State.PROPOSED ? 202 : 201;
          return Answer.json(status, body)
              .addHeader(Answer.version(body.sequence()))
              .addHeader(Location.create("/api/v1/corrections/" + body.id()));
        });
  }

  private CompletionStage<HttpResponse> refused(Order order, Refusal refusal, long sequence) {
    return switch (refusal.guard()) {
      case "CorrectionExists" ->
          CompletableFuture.completedStage(Answer.problem(reused(refusal.detail())));
      case "ExpectedVersion" ->
          downtimes
              .corrections(order.unit())
              .thenApply(all -> {
                var last = Standing.last(all.applied(), order.correction());
                var problem =
                    Problem.of("stale", "It has changed since it was read", 412, refusal.detail())
                        .with("guard", refusal.guard())
                        .with("sequence", sequence);
                return Answer.problem(
                    last.map(each ->
                            problem
                                .with("version", each.sequence())
                                .with("decision", body(order, all, each.id())))
                        .orElse(problem));
              });
      default -> CompletableFuture.completedStage(Answer.problem(Problems.of(refusal, sequence)));
    };
  }

  private static CorrectionBody body(Order order, UnitCorrections all, String id) {
    var name = new CorrectionId(order.unit(), id).toString();
    return CorrectionBody.all(order.unit(), all).stream()
        .filter(each -> each.id().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Problem reused(String detail) {
    return Problem.of(
        "key-reused",
        "The Idempotency-Key was used for another request",
        422,
        detail + "; take a new key for a new request");
  }
}
