package millrace.simulator.opcua;

import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;

/**
 * What a value is offered with.
 *
 * @param sourceTime when it was so
 * @param serverTime when the server took it
 * @param disguise what a fault makes of it
 */
record Stamp(DateTime sourceTime, DateTime serverTime, Disguise disguise) {

  /** What a fault makes of a value. */
  sealed interface Disguise {

    /** Nothing. */
    record None() implements Disguise {}

    /** Another status. */
    record Quality(StatusCode statusCode) implements Disguise {}

    /** A text, whatever it was. */
    record Text(String text) implements Disguise {}
  }

  static final Disguise PLAIN = new Disguise.None();

  DataValue of(Variant value) {
    return switch (disguise) {
      case Disguise.None() -> new DataValue(value, StatusCode.GOOD, sourceTime, serverTime);
      case Disguise.Quality(var status) -> new DataValue(value, status, sourceTime, serverTime);
      case Disguise.Text(var text) ->
          new DataValue(Variant.of(text), StatusCode.GOOD, sourceTime, serverTime);
    };
  }
}
