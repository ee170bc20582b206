package millrace.node.fold;

import java.util.LinkedHashMap;
import java.util.Map;
import millrace.engine.downtime.SpeedLoss;
import millrace.engine.journal.EntityType;
import millrace.engine.time.Nanos;

/** Speed losses as JSON; durations are exact nanoseconds, as text. */
final class SpeedLossJson {

  private SpeedLossJson() {}

  static Map<String, Object> of(Answer.Speeds speeds) {
    var body = new LinkedHashMap<String, Object>();
    body.put("toldFrom", instant(speeds.from()));
    body.put("items", speeds.losses().stream().map(SpeedLossJson::of).toList());
    return body;
  }

  private static Map<String, Object> of(SpeedLoss loss) {
    var unit = loss.unit().value();
    var body = new LinkedHashMap<String, Object>();
    body.put("unit", unit);
    body.put("kind", loss.kind().name());
    body.put("from", instant(loss.interval().start()));
    body.put("to", instant(loss.interval().end()));
    var readings = new LinkedHashMap<String, Object>();
    readings.put("from", instant(loss.readings().from()));
    readings.put("firstEvent", event(unit, loss.readings().firstSequence()));
    readings.put("to", instant(loss.readings().to()));
    readings.put("lastEvent", event(unit, loss.readings().lastSequence()));
    body.put("readings", readings);
    body.put("producingNanoseconds", Long.toString(loss.producing()));
    body.put("items", Long.toString(loss.items()));
    body.put("idealNanoseconds", loss.ideal().toPlainString());
    body.put("lostNanoseconds", loss.lost().toPlainString());
    body.put("basis", loss.basis().name());
    loss.order().ifPresent(order -> body.put("jobOrder", order.jobOrder()));
    loss.rootCause().ifPresent(cause -> body.put("rootCause", cause.code()));
    return body;
  }

  private static String event(String unit, long sequence) {
    return EntityType.EQUIPMENT.persistenceId(unit) + "#" + sequence;
  }

  private static String instant(long nanos) {
    return Nanos.toInstant(nanos).toString();
  }
}
