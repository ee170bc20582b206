package millrace.simulator.opcua;

/** Where the machines live. All that touches them happens there, one after the other. */
interface PlantThread {

  /** Does something with the machines and waits for its result. */
  <T> T call(Action<T> action);

  /** Something that is done with the machines at a moment of simulated time. */
  @FunctionalInterface
  interface Action<T> {
    T at(long now);
  }
}
