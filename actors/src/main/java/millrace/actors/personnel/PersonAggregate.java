package millrace.actors.personnel;

import millrace.actors.commit.Aggregate;
import millrace.engine.Decider;
import millrace.engine.Refusal;
import millrace.engine.personnel.PersonnelCommand;
import millrace.engine.personnel.PersonnelDecider;
import millrace.engine.personnel.PersonnelEvent;
import millrace.engine.personnel.PersonnelState;

/** The person, as its journal needs it. */
final class PersonAggregate implements Aggregate<PersonnelCommand, PersonnelEvent, PersonnelState> {

  private static final PersonnelDecider DECIDER = new PersonnelDecider();

  @Override
  public Decider<PersonnelCommand, PersonnelEvent, PersonnelState> decider() {
    return DECIDER;
  }

  @Override
  public PersonnelEvent refused(Refusal refusal) {
    return new PersonnelEvent.CommandRefused(refusal);
  }

  @Override
  public String ruleVersion(PersonnelState state, long eventTime) {
    return "";
  }

  @Override
  public Object toMemento(PersonnelState state) {
    return state;
  }

  @Override
  public PersonnelState fromMemento(Object memento) {
    return (PersonnelState) memento;
  }
}
