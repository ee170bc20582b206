package millrace.node.fold;

import java.util.LinkedHashMap;
import java.util.Map;
import millrace.engine.time.Nanos;

/** Stops and corrections as JSON; durations are exact nanoseconds, as text. */
final class StopJson {

  private StopJson() {}

  static Map<String, Object> of(Answer.Stop told) {
    var stop = told.event();
    var body = new LinkedHashMap<String, Object>();
    body.put("id", stop.id());
    body.put("unit", stop.unit().value());
    body.put("from", instant(stop.interval().start()));
    body.put("to", instant(stop.interval().end()));
    body.put("open", stop.open());
    body.put("nanoseconds", Long.toString(stop.interval().length()));
    body.put("timeElement", stop.element().name());
    body.put("type", stop.minorStop() ? "MICRO_STOP" : "STOP");
    body.put("stopReason", stop.stopReason());
    body.put("failure", stop.failure());
    body.put("starved", stop.starved());
    body.put("blocked", stop.blocked());
    stop.order().ifPresent(order -> body.put("jobOrder", order.jobOrder()));
    stop.rootCause()
        .ifPresent(cause -> {
          body.put("rootCause", cause.code());
          if (!cause.shared().isEmpty()) {
            body.put("sharedRootCause", cause.shared());
          }
        });
    told.firstOut().ifPresent(first -> body.put("firstOut", first.id()));
    body.put("explained", stop.isExplained());
    body.put("ageNanoseconds", Long.toString(told.age()));
    return body;
  }

  static Map<String, Object> of(Answer.UnitCorrection correction) {
    var body = new LinkedHashMap<String, Object>();
    body.put("unit", correction.unit());
    body.put("id", correction.id());
    body.put("state", correction.state());
    body.put("says", correction.says());
    body.put("author", correction.author());
    body.put("reason", correction.reason());
    body.put("knownAt", instant(correction.at()));
    return body;
  }

  private static String instant(long nanos) {
    return Nanos.toInstant(nanos).toString();
  }
}
