package millrace.actors.workcenter;

import millrace.actors.commit.Aggregate;
import millrace.engine.Decider;
import millrace.engine.Refusal;
import millrace.engine.workcenter.WorkCenterCommand;
import millrace.engine.workcenter.WorkCenterDecider;
import millrace.engine.workcenter.WorkCenterEvent;
import millrace.engine.workcenter.WorkCenterState;

/** The work center, as its journal needs it. */
final class WorkCenterAggregate
    implements Aggregate<WorkCenterCommand, WorkCenterEvent, WorkCenterState> {

  private static final WorkCenterDecider DECIDER = new WorkCenterDecider();

  @Override
  public Decider<WorkCenterCommand, WorkCenterEvent, WorkCenterState> decider() {
    return DECIDER;
  }

  @Override
  public WorkCenterEvent refused(Refusal refusal) {
    return new WorkCenterEvent.CommandRefused(refusal);
  }

  @Override
  public String ruleVersion(WorkCenterState state, long eventTime) {
    return "";
  }

  @Override
  public Object toMemento(WorkCenterState state) {
    return state;
  }

  @Override
  public WorkCenterState fromMemento(Object memento) {
    return (WorkCenterState) memento;
  }
}
