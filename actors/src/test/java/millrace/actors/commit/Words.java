package millrace.actors.commit;

import millrace.engine.Decider;
import millrace.engine.Decision;
import millrace.engine.Refusal;
import millrace.engine.journal.Envelope;
import millrace.engine.journal.Provenance;

/** Collects words and refuses "no"; what starts with "!" is a refusal that was journalled. */
final class Words implements Aggregate<String, String, String>, Decider<String, String, String> {

  @Override
  public Decider<String, String, String> decider() {
    return this;
  }

  @Override
  public String initial() {
    return "";
  }

  @Override
  public Decision<String> decide(String state, String command, Provenance provenance) {
    if (command.contains("no")) {
      return Decision.refuse(new Refusal("No", command, state, "say something else"));
    }
    return state.contains(command) ? Decision.unchanged() : Decision.accept(command);
  }

  @Override
  public String evolve(String state, Envelope<String> envelope) {
    return state + envelope.event() + ".";
  }

  @Override
  public String refused(Refusal refusal) {
    return "!" + refusal.guard();
  }

  @Override
  public String ruleVersion(String state, long eventTime) {
    return "r" + state.length();
  }

  @Override
  public Object toMemento(String state) {
    return state;
  }

  @Override
  public String fromMemento(Object memento) {
    return (String) memento;
  }
}
