package millrace.http.stream;

import java.util.Map;
import java.util.Optional;
import millrace.actors.feed.FeedItem;
import millrace.engine.connection.ConnectionState;
import millrace.http.answer.Answer;
import millrace.http.equipment.StateBody;
import millrace.http.joborder.JobOrderBody;
import millrace.http.kpi.ElementsBody;
import millrace.http.kpi.ShiftBody;

/** An item of the feed as the text of a server-sent event (WHATWG HTML, 9.2). */
final class ServerSentEvent {

  /** How long a client is to wait before it comes back, and that it is connected. */
  static final String GREETING = "retry: 2000\n: connected\n\n";

  /** Keeps proxies and time-outs from taking silence for death. */
  static final String HEARTBEAT = ": heartbeat\n\n";

  private ServerSentEvent() {}

  /**
   * A work unit changed.
   *
   * @param shift the shift that runs; left out outside shifts
   * @param elements from the start of that shift until now
   */
  record EquipmentBody(StateBody state, Optional<ShiftBody> shift, ElementsBody elements) {}

  record ConnectionBody(String connection, boolean open, Optional<String> problem) {
    static ConnectionBody of(String connection, ConnectionState state) {
      return new ConnectionBody(
          connection,
          state.open(),
          Optional.of(state.lastProblem()).filter(text -> !text.isEmpty()));
    }
  }

  static String of(FeedItem item) {
    return switch (item) {
      case FeedItem.EquipmentChanged(var position, var view, var shift, var elements, _) ->
          event(
              "equipment",
              position.toString(),
              new EquipmentBody(
                  StateBody.of(view), shift.map(ShiftBody::of), ElementsBody.of(elements)));
      case FeedItem.JobOrderChanged(var position, var view) ->
          event("job-order", position.toString(), JobOrderBody.of(view));
      case FeedItem.ConnectionChanged(var position, var connection, var state) ->
          event("connection", position.toString(), ConnectionBody.of(connection, state));
      case FeedItem.Missed(var position) ->
          event("missed", position.toString(), Map.of("detail", "read everything anew"));
    };
  }

  /** The figures that follow from an item, under the same position. */
  static String of(FeedItem item, LiveFigures.FiguresBody figures) {
    return event("kpis", item.position().toString(), figures);
  }

  private static String event(String type, String id, Object body) {
    return "event: " + type + "\nid: " + id + "\ndata: " + Answer.text(body) + "\n\n";
  }
}
