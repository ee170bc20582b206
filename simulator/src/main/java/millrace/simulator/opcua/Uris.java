package millrace.simulator.opcua;

import java.util.List;

/** The namespaces of the simulated servers. */
public final class Uris {

  public static final String SIMULATOR = "urn:millrace:simulator";
  public static final String PACKML = "http://opcfoundation.org/UA/PackML/";
  public static final String MACHINERY = "http://opcfoundation.org/UA/Machinery/";
  public static final String JOBS = "http://opcfoundation.org/UA/Machinery/Jobs/";
  public static final String JOB_CONTROL = "http://opcfoundation.org/UA/ISA95-JOBCONTROL_V2/";
  public static final String DI = "http://opcfoundation.org/UA/DI/";

  /** All but that of OPC UA itself and that of the server. */
  public static final List<String> ALL =
      List.of(DI, MACHINERY, JOBS, JOB_CONTROL, PACKML, SIMULATOR);

  private Uris() {}
}
