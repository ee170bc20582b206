package millrace.http.joborder;

import java.util.Optional;
import java.util.OptionalLong;
import millrace.engine.joborder.JobOrderCommand;
import millrace.engine.joborder.JobOrderSpec;
import millrace.engine.plant.EquipmentLevel;
import millrace.http.json.JsonObject;
import millrace.http.request.KnownEquipment;

/** Reads what clients ask of job orders. */
final class JobOrderRequests {

  private static final String ID = "[A-Za-z0-9][A-Za-z0-9._~-]{0,99}";

  private final KnownEquipment known;

  JobOrderRequests(KnownEquipment known) {
    this.known = known;
  }

  /** A command, and the event time at which it is to take effect; empty for now. */
  record Request(JobOrderCommand command, OptionalLong at) {}

  /** The command that stores a new order. */
  JobOrderCommand store(JsonObject body) {
    var allowedToStart = body.truth("allowedToStart", false);
    var spec = spec(body, id(body));
    body.nothingElse();
    return allowedToStart
        ? new JobOrderCommand.StoreAndStart(spec)
        : new JobOrderCommand.Store(spec);
  }

  /** Whether a text can be the id of an order at all. */
  static boolean canBeId(String text) {
    return text.matches(ID);
  }

  static String id(JsonObject body) {
    var id = body.text("id");
    if (!canBeId(id)) {
      throw body.mistake(
          "id",
          "the id cannot stand in an address",
          "1 to 100 letters, digits, hyphens, dots, underscores and tildes, the first a letter or"
              + " digit");
    }
    return id;
  }

  Request command(String jobOrder, JsonObject body) {
    var command =
        switch (body.text("type")) {
          case "Update" -> update(jobOrder, body.object("jobOrder"));
          case "Start" -> new JobOrderCommand.Start();
          case "RevokeStart" -> new JobOrderCommand.RevokeStart();
          case "Run" -> new JobOrderCommand.Run();
          case "Pause" -> new JobOrderCommand.Pause();
          case "Hold" -> new JobOrderCommand.Hold();
          case "Resume" -> new JobOrderCommand.Resume();
          case "Stop" -> new JobOrderCommand.Stop();
          case "Close" -> new JobOrderCommand.Close();
          case "Abort" -> new JobOrderCommand.Abort();
          case "Cancel" -> new JobOrderCommand.Cancel();
          case "Clear" -> new JobOrderCommand.Clear();
          default ->
              throw body.mistake(
                  "type",
                  "no such command",
                  "one of Update, Start, RevokeStart, Run, Pause, Hold, Resume, Stop, Close, Abort,"
                      + " Cancel, Clear");
        };
    var at = body.optionalInstant("at");
    body.nothingElse();
    return new Request(command, at);
  }

  private JobOrderCommand update(String jobOrder, JsonObject body) {
    var spec = spec(body, jobOrder);
    body.nothingElse();
    return new JobOrderCommand.Update(spec);
  }

  private JobOrderSpec spec(JsonObject body, String jobOrder) {
    var workCenter = body.equipment("workCenter");
    var found = known.plant().find(workCenter);
    if (found.isEmpty() || found.get().level() != EquipmentLevel.WORK_CENTER) {
      throw body.mistake(
          "workCenter",
          "the plant has no work center \"" + workCenter + "\"",
          "one of those that GET /api/v1/work-centers lists");
    }
    var quantity = body.object("quantity");
    var spec =
        new JobOrderSpec(
            jobOrder,
            workCenter,
            body.optionalText("workMaster"),
            body.optionalText("operation"),
            body.text("product"),
            quantity.decimal("value"),
            quantity.text("unit"),
            priority(body),
            optional(body.optionalInstant("plannedStart")),
            optional(body.optionalInstant("plannedEnd")));
    quantity.nothingElse();
    return spec;
  }

  private static int priority(JsonObject body) {
    var priority = body.integer("priority", 0);
    if (priority != (int) priority) {
      throw body.mistake("priority", "the priority does not fit 32 bits", "a smaller number");
    }
    return (int) priority;
  }

  private static Optional<Long> optional(OptionalLong value) {
    return value.isPresent() ? Optional.of(value.getAsLong()) : Optional.empty();
  }
}
