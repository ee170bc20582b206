package millrace.simulator.opcua;

import millrace.simulator.fault.Fault;
import millrace.simulator.fault.Fault.BadQuality;
import millrace.simulator.fault.Fault.CutCable;
import millrace.simulator.fault.Fault.Jam;
import millrace.simulator.fault.Fault.Overflow;
import millrace.simulator.fault.Fault.ResetCounters;
import millrace.simulator.fault.Fault.RestartServer;
import millrace.simulator.fault.Fault.ShiftClock;
import millrace.simulator.fault.Fault.WrongType;
import millrace.simulator.opcua.Stamp.Disguise;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;

/** Lets faults happen at one server. Runs on the thread of its machines. */
final class Faults {

  /** So that a call over the connection that is cut is still answered. */
  private static final long GRACE_MILLIS = 200;

  private static final String TEXT = "n/a";

  private final ShopServer server;
  private long cuts;

  Faults(ShopServer server) {
    this.server = server;
  }

  /** For the methods of the address space, which are called on other threads. */
  void injectAndWait(Fault fault) {
    server.inject(fault);
  }

  void inject(Fault fault, long now) {
    switch (fault) {
      case CutCable cut -> server.later(() -> cut(cut), GRACE_MILLIS);
      case RestartServer(var shuffle) -> server.later(() -> server.restart(shuffle), GRACE_MILLIS);
      case ShiftClock(var by) -> server.shiftClock(by.toNanos());
      case Overflow(var unit, var changes) -> server.burst(unit, changes);
      case ResetCounters(var unit) -> server.shop().resetCounters(unit, now);
      case Jam(var unit) -> server.shop().jam(unit);
      case BadQuality(var unit, var variable, var status, var time) ->
          server.disguise(unit, variable, new Disguise.Quality(new StatusCode(status)), time);
      case WrongType(var unit, var variable, var time) ->
          server.disguise(unit, variable, new Disguise.Text(TEXT), time);
    }
  }

  private void cut(CutCable fault) {
    var mine = ++cuts;
    server.cable().cut(fault.kind());
    server.later(() -> mend(mine), fault.time().toMillis());
  }

  private void mend(long cut) {
    // A later cut is mended in its own time.
    if (cut == cuts) {
      server.cable().mend();
    }
  }
}
