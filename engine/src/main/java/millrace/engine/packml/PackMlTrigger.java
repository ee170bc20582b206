package millrace.engine.packml;

/** What makes a unit leave a state: a command, or the end of the state's own work. */
public sealed interface PackMlTrigger permits PackMlCommand, PackMlTrigger.StateComplete {

  /**
   * Which of several triggers in one evaluation comes first; lower goes before higher. Abort beats
   * Stop, Stop beats Hold, Hold beats the other commands, and these beat State Complete.
   */
  int precedence();

  /** The standard's name. */
  String label();

  /** SC, State Complete: an acting state has done its work. */
  enum StateComplete implements PackMlTrigger {
    STATE_COMPLETE;

    @Override
    public int precedence() {
      return 4;
    }

    @Override
    public String label() {
      return "State Complete";
    }
  }
}
