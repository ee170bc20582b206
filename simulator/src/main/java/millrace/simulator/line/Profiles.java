package millrace.simulator.line;

import static millrace.simulator.machine.StopProfile.Kind.FAILURE;
import static millrace.simulator.machine.StopProfile.Kind.JAM;
import static millrace.simulator.machine.StopProfile.Kind.MICRO_STOP;
import static millrace.simulator.machine.StopProfile.Kind.SETUP;

import java.util.List;
import millrace.simulator.machine.MachineProfile;
import millrace.simulator.machine.Seconds;
import millrace.simulator.machine.StopProfile;

/** The machines of the simulated plant, with their ideal rates and the ways in which they stop. */
public final class Profiles {

  public static final MachineProfile FILLER =
      new MachineProfile(
          "f1", 1, Seconds.of(1), 0.005, packaging(1, "Bottle fallen at the infeed"));
  public static final MachineProfile CAPPER =
      new MachineProfile("c1", 1, Seconds.of(0.9), 0.008, packaging(2, "Cap jammed in the chute"));
  public static final MachineProfile LABELLER =
      new MachineProfile("b1", 1, Seconds.of(0.9), 0.010, packaging(2, "Label web torn"));
  public static final MachineProfile CASE_PACKER =
      new MachineProfile("k1", 6, Seconds.of(5), 0.002, packaging(2, "Carton not erected"));
  public static final MachineProfile PALLETISER =
      new MachineProfile("p1", 1, Seconds.of(4.8), 0.001, packaging(2, "Layer misaligned"));

  public static final MachineProfile MILL =
      new MachineProfile("m1", 1, Seconds.of(12), 0.015, machining());
  public static final MachineProfile LATHE =
      new MachineProfile("t1", 1, Seconds.of(8), 0.010, machining());

  /** The packaging line, in the order of the flow. */
  public static final List<MachineProfile> LINE =
      List.of(FILLER, CAPPER, LABELLER, CASE_PACKER, PALLETISER);

  /** The machining cell. */
  public static final List<MachineProfile> CELL = List.of(MILL, LATHE);

  private Profiles() {}

  /** Stops of a machine that stops so many times less often than the filler. */
  private static List<StopProfile> packaging(int rarer, String jam) {
    return List.of(
        new StopProfile(
            101,
            "Short stop",
            MICRO_STOP,
            Seconds.minutes(2L * rarer),
            Seconds.of(3),
            Seconds.of(12)),
        new StopProfile(
            102, jam, JAM, Seconds.minutes(20L * rarer), Seconds.of(20), Seconds.of(90)),
        new StopProfile(
            201,
            "Drive fault",
            FAILURE,
            Seconds.minutes(60L * rarer),
            Seconds.of(60),
            Seconds.of(180)));
  }

  private static List<StopProfile> machining() {
    return List.of(
        new StopProfile(101, "Tool check", JAM, Seconds.minutes(3), Seconds.of(5), Seconds.of(20)),
        new StopProfile(
            201, "Spindle fault", FAILURE, Seconds.minutes(30), Seconds.of(60), Seconds.of(150)),
        new StopProfile(401, "Setup", SETUP, Seconds.minutes(25), Seconds.of(80), Seconds.of(100)));
  }
}
