package millrace.http.kpi;

import static org.apache.pekko.http.javadsl.server.Directives.get;
import static org.apache.pekko.http.javadsl.server.Directives.handle;
import static org.apache.pekko.http.javadsl.server.Directives.path;
import static org.apache.pekko.http.javadsl.server.PathMatchers.segment;

import java.util.concurrent.CompletionStage;
import millrace.actors.equipment.Equipments;
import millrace.engine.digest.StateDigest;
import millrace.engine.equipment.EquipmentDecider;
import millrace.engine.equipment.EquipmentEvent;
import millrace.engine.equipment.EquipmentState;
import millrace.engine.journal.EntityType;
import millrace.engine.plant.EquipmentId;
import millrace.http.answer.Answer;
import millrace.http.problem.Problem;
import millrace.http.request.KnownEquipment;
import millrace.http.request.Query;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.server.Route;

/** {@code /equipment/{id}/digest}: what a unit knows, as one number. */
final class DigestRoutes {

  private final KnownEquipment known;
  private final Equipments equipments;
  private final Knowledge knowledge;

  DigestRoutes(KnownEquipment known, Equipments equipments, Knowledge knowledge) {
    this.known = known;
    this.equipments = equipments;
    this.knowledge = knowledge;
  }

  Route routes() {
    return path(
        segment("equipment").slash(segment()).slash("digest"),
        id -> get(() -> handle(request -> digest(id, request))));
  }

  private CompletionStage<HttpResponse> digest(String id, HttpRequest request) {
    var query = Query.of(request);
    var sequence = query.number("sequence", -1);
    query.nothingElse();
    var unit = known.workUnit(id);
    if (sequence < 0) {
      return equipments.digest(unit).thenApply(digest -> answer(unit, digest, "LIVE"));
    }
    return knowledge
        .foldTo(
            EntityType.EQUIPMENT.persistenceId(unit.value()),
            new EquipmentDecider(unit),
            EquipmentEvent.class,
            sequence)
        .thenApply(state -> replayed(unit, state, sequence));
  }

  private static HttpResponse replayed(EquipmentId unit, EquipmentState state, long sequence) {
    if (state.sequence() < sequence) {
      throw Problem.notFound(
              "the journal of " + unit.value() + " ends at sequence " + state.sequence())
          .exception();
    }
    return answer(unit, state.digest(), "REPLAY");
  }

  private static HttpResponse answer(EquipmentId unit, StateDigest digest, String folded) {
    return Answer.ok(
        new DigestBody(
            unit.value(), digest.sequence(), digest.sha256(), folded, KpiAnswers.engine()));
  }
}
