package millrace.simulator.machine;

import millrace.engine.packml.PackMlState;

/** What a PackML machine shows of itself, by the names of the PackTags where there is one. */
final class PackMlPanel {

  private final Tags tags;
  private int reason;

  PackMlPanel(Tags tags) {
    this.tags = tags;
    waiting(0, false, false);
    running(0);
  }

  void show(long at, PackMlState state, UnitMode mode) {
    tags.set(at, "StateCurrent", state.number());
    tags.set(at, "UnitModeCurrent", mode.number());
  }

  void speeds(long at, double set, double current) {
    tags.set(at, "MachSpeed", Math.rint(set * 100) / 100);
    tags.set(at, "CurMachSpeed", Math.rint(current * 10) / 10);
  }

  void waiting(long at, boolean starved, boolean blocked) {
    tags.set(at, "EquipmentStarved", starved);
    tags.set(at, "EquipmentBlocked", blocked);
  }

  /** Shows why it stops, unless a reason stands already: the first one out counts. */
  void reason(long at, int code, String text) {
    if (reason == 0) {
      reason = code;
      tags.set(at, "StopReasonText", text);
      tags.set(at, "StopReason", code);
    }
  }

  void alarm(long at, String text) {
    tags.set(at, "AlarmText", text);
    tags.set(at, "AlarmActive", true);
  }

  /** It works again: no reason, no alarm. */
  void running(long at) {
    reason = 0;
    tags.set(at, "StopReasonText", "");
    tags.set(at, "StopReason", 0);
    tags.set(at, "AlarmText", "");
    tags.set(at, "AlarmActive", false);
  }
}
