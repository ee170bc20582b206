package millrace.http.joborder;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import millrace.actors.joborder.JobOrders;
import millrace.actors.workcenter.WorkCenters;
import millrace.engine.joborder.JobOrderState;
import millrace.engine.joborder.JobOrderView;
import millrace.engine.plant.EquipmentId;
import millrace.engine.plant.EquipmentLevel;
import millrace.engine.workcenter.WorkCenterState;
import millrace.http.answer.Answer;
import millrace.http.answer.Gathered;
import millrace.http.problem.Problem;
import millrace.http.request.KnownEquipment;
import millrace.http.request.Query;
import org.jspecify.annotations.Nullable;

/**
 * The orders on the job lists of the work centers, in the order of their ids, page by page. A
 * cursor names the last order of its page, so that orders that come and go move no page.
 */
public final class JobLists {

  private final KnownEquipment known;
  private final WorkCenters workCenters;
  private final JobOrders jobOrders;

  public JobLists(KnownEquipment known, WorkCenters workCenters, JobOrders jobOrders) {
    this.known = known;
    this.workCenters = workCenters;
    this.jobOrders = jobOrders;
  }

  /** The page that a query asks for. */
  CompletionStage<Answer.Page> page(Query query) {
    var state = query.text("state").map(JobLists::state);
    var workCenter = query.text("workCenter").map(known::workCenter);
    var after = query.text("after").map(JobLists::last);
    var limit = query.limit(100, 500);
    query.nothingElse();
    return listed(workCenter)
        .thenCompose(ids ->
            gathered(
                after.<Collection<String>>map(last -> ids.tailSet(last, false)).orElse(ids),
                state,
                limit))
        .thenApply(found -> page(found, limit, query));
  }

  private CompletionStage<NavigableSet<String>> listed(Optional<EquipmentId> workCenter) {
    List<EquipmentId> ids =
        workCenter
            .map(List::of)
            .orElseGet(() ->
                known.plant().equipment().values().stream()
                    .filter(each -> each.level() == EquipmentLevel.WORK_CENTER)
                    .map(each -> each.id())
                    .toList());
    return Gathered.all(ids, workCenters::state)
        .thenApply(states -> {
          NavigableSet<String> orders = new TreeSet<>();
          states.stream().map(WorkCenterState::jobList).forEach(orders::addAll);
          return orders;
        });
  }

  /** Asks the orders in turns of {@code limit}, until there is one more than a page holds. */
  private CompletionStage<List<JobOrderView>> gathered(
      Collection<String> ids, Optional<JobOrderState> state, int limit) {
    return gathered(List.copyOf(ids), 0, state, limit, new ArrayList<>());
  }

  private CompletionStage<List<JobOrderView>> gathered(
      List<String> ids,
      int from,
      Optional<JobOrderState> state,
      int limit,
      List<JobOrderView> found) {
    if (from >= ids.size() || found.size() > limit) {
      return CompletableFuture.completedStage(found);
    }
    var to = Math.min(ids.size(), from + limit + 1);
    return Gathered.all(ids.subList(from, to), jobOrders::view)
        .thenCompose(views -> {
          views.stream()
              .filter(view -> state.isEmpty() || state.equals(view.state()))
              .forEach(found::add);
          return gathered(ids, to, state, limit, found);
        });
  }

  private static Answer.Page page(List<JobOrderView> found, int limit, Query query) {
    var items = found.stream().limit(limit).toList();
    return new Answer.Page(
        items.stream().map(JobOrderBody::of).toList(),
        found.size() > limit ? next(items.getLast(), limit, query) : null);
  }

  private static @Nullable String next(JobOrderView last, int limit, Query query) {
    var cursor = Base64.getUrlEncoder().withoutPadding();
    return "/api/v1/job-orders?limit="
        + limit
        + query.text("state").map(state -> "&state=" + state).orElse("")
        + query.text("workCenter").map(id -> "&workCenter=" + id).orElse("")
        + "&after="
        + cursor.encodeToString(last.jobOrder().getBytes(UTF_8));
  }

  private static String last(String cursor) {
    try {
      return new String(Base64.getUrlDecoder().decode(cursor), UTF_8);
    } catch (IllegalArgumentException _) {
      throw Problem.parameter("after", "expected the cursor of a page before").exception();
    }
  }

  private static JobOrderState state(String label) {
    for (var state : JobOrderState.values()) {
      if (state.label().equals(label)) {
        return state;
      }
    }
    throw Problem.parameter(
            "state",
            "expected NotAllowedToStart, AllowedToStart, Running, Interrupted, Ended or Aborted")
        .exception();
  }
}
