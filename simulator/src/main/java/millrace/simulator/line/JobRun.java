package millrace.simulator.line;

/**
 * How a job order fares.
 *
 * @param request what was asked for
 * @param state its state
 * @param started whether it ever ran
 * @param produced items made for it, good and defective
 * @param good the good ones of them
 */
public record JobRun(
    JobRequest request, JobState state, boolean started, long produced, long good) {

  JobRun in(JobState next) {
    return new JobRun(request, next, started || next == JobState.RUNNING, produced, good);
  }

  JobRun making(long moreProduced, long moreGood) {
    return new JobRun(request, state, started, produced + moreProduced, good + moreGood);
  }

  JobRun asking(JobRequest other) {
    return new JobRun(other, state, started, produced, good);
  }

  boolean isDone() {
    return request.quantity().isPresent() && good >= request.quantity().getAsLong();
  }
}
