package millrace.http.downtime;

import static org.apache.pekko.http.javadsl.server.Directives.get;
import static org.apache.pekko.http.javadsl.server.Directives.handle;
import static org.apache.pekko.http.javadsl.server.Directives.path;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import millrace.engine.plant.EquipmentId;
import millrace.engine.plant.Plant;
import millrace.engine.plant.ReasonTree;
import millrace.http.answer.Answer;
import millrace.http.request.KnownEquipment;
import millrace.http.request.Query;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.server.Route;

/** {@code /reason-trees}: the root causes that people choose from. */
public final class ReasonTreeRoutes {

  private final KnownEquipment known;

  public ReasonTreeRoutes(KnownEquipment known) {
    this.known = known;
  }

  /**
   * A tree of root causes.
   *
   * @param units the work units whose stops it is for
   */
  record TreeBody(String id, List<String> units, List<ReasonBody> reasons) {

    static TreeBody of(ReasonTree tree, Plant plant) {
      return new TreeBody(
          tree.id(),
          plant.workUnits().values().stream()
              .filter(unit -> unit.reasonTree().equals(Optional.of(tree.id())))
              .map(unit -> unit.id().value())
              .toList(),
          tree.reasons().stream().map(ReasonBody::of).toList());
    }
  }

  /**
   * A root cause, or a group of them.
   *
   * @param shared the code in the shared tree that it is mapped to; left out where it is that of
   *     its group
   */
  record ReasonBody(String code, String name, Optional<String> shared, List<ReasonBody> reasons) {

    static ReasonBody of(ReasonTree.Reason reason) {
      return new ReasonBody(
          reason.code(),
          reason.name(),
          reason.shared(),
          reason.children().stream().map(ReasonBody::of).toList());
    }
  }

  public Route routes() {
    return path("reason-trees", () -> get(() -> handle(this::list)));
  }

  private CompletionStage<HttpResponse> list(HttpRequest request) {
    var query = Query.of(request);
    var unit = query.text("unit").map(known::workUnit);
    query.nothingElse();
    var items =
        known.plant().reasonTrees().values().stream()
            .filter(tree -> unit.isEmpty() || isOf(unit.get(), tree))
            .map(tree -> TreeBody.of(tree, known.plant()))
            .toList();
    return CompletableFuture.completedStage(Answer.ok(new Answer.Page(items, null)));
  }

  private boolean isOf(EquipmentId unit, ReasonTree tree) {
    return known.plant().reasonTree(unit).filter(tree::equals).isPresent();
  }
}
