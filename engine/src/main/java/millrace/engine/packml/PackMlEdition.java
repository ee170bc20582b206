package millrace.engine.packml;

/** The editions of ANSI/ISA-TR88.00.02, and the OPC UA model (OPC 30050) with its extensions. */
public enum PackMlEdition {
  TR88_2008,
  TR88_2015,
  TR88_2022,
  OPC_30050
}
