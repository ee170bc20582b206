package millrace.simulator.opcua;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import millrace.simulator.opcua.Stamp.Disguise;

/** Which variables are shown wrongly, and until when. */
final class Disguises {

  private record Temporary(Disguise disguise, long until) {}

  private final Map<String, Temporary> active = new HashMap<>();

  void put(String variable, Disguise disguise, long until) {
    active.put(variable, new Temporary(disguise, until));
  }

  Disguise of(String variable) {
    var temporary = active.get(variable);
    return temporary == null ? Stamp.PLAIN : temporary.disguise();
  }

  /** Ends those whose time is over; answers with their variables. */
  List<String> expire(long now) {
    var over = new ArrayList<String>();
    active.forEach((variable, temporary) -> {
      if (now >= temporary.until()) {
        over.add(variable);
      }
    });
    over.forEach(active::remove);
    return over;
  }
}
