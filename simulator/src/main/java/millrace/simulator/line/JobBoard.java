package millrace.simulator.line;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The job orders of a line, as a receiver after OPC 10031-4 keeps them. Of those that may start the
 * line runs one at a time: the highest priority first, then the earliest proposed start, then the
 * one stored first.
 */
public final class JobBoard {

  /** ReturnStatus: taken. */
  public static final long TAKEN = 0x1;

  /** ReturnStatus: there is no order of this id. */
  public static final long UNKNOWN_ORDER = 0x2;

  /** ReturnStatus: the order is in a state that does not allow it. */
  public static final long WRONG_STATE = 0x8;

  /** ReturnStatus: the order cannot be accepted: no id, known already, or the list is full. */
  public static final long NOT_ACCEPTED = 0x10;

  /** So many orders fit on the list. */
  public static final int CAPACITY = 100;

  private final Map<String, JobRun> orders = new LinkedHashMap<>();
  private long version;
  private long lastGood = -1;
  private long lastProduced;

  /** Stores an order; answers with the ReturnStatus. */
  public long store(JobRequest request, boolean allowedToStart) {
    if (request.id().isBlank() || orders.containsKey(request.id()) || orders.size() >= CAPACITY) {
      return NOT_ACCEPTED;
    }
    var state = allowedToStart ? JobState.ALLOWED_TO_START : JobState.NOT_ALLOWED_TO_START;
    put(new JobRun(request, state, false, 0, 0));
    return TAKEN;
  }

  /** Replaces what an order asks for, before it runs; answers with the ReturnStatus. */
  public long update(JobRequest request) {
    var order = orders.get(request.id());
    if (order == null) {
      return UNKNOWN_ORDER;
    }
    if (order.state() != JobState.NOT_ALLOWED_TO_START
        && order.state() != JobState.ALLOWED_TO_START) {
      return WRONG_STATE;
    }
    put(order.asking(request));
    return TAKEN;
  }

  /** Calls a method on an order; answers with the ReturnStatus. */
  public long call(JobMethod method, String id) {
    var order = orders.get(id);
    if (order == null) {
      return UNKNOWN_ORDER;
    }
    if (!method.isTakenIn(order.state())) {
      return WRONG_STATE;
    }
    method.target().ifPresentOrElse(next -> put(order.in(next)), () -> remove(id));
    return TAKEN;
  }

  /**
   * Lets the line work on.
   *
   * @param good all good items that the line ever made
   * @param produced all items that it ever made
   */
  void step(long good, long produced) {
    var moreGood = lastGood < 0 ? 0 : good - lastGood;
    var moreProduced = lastGood < 0 ? 0 : produced - lastProduced;
    lastGood = good;
    lastProduced = produced;
    var running = in(JobState.RUNNING);
    if (running.isPresent() && moreProduced > 0) {
      var worked = running.get().making(moreProduced, moreGood);
      put(worked.isDone() ? worked.in(JobState.ENDED) : worked);
    } else if (running.isEmpty() && in(JobState.INTERRUPTED).isEmpty()) {
      next().ifPresent(order -> put(order.in(JobState.RUNNING)));
    }
  }

  /** All orders, in the order in which they were stored. */
  public List<JobRun> orders() {
    return List.copyOf(orders.values());
  }

  /** Grows with each change of an order. */
  public long version() {
    return version;
  }

  private Optional<JobRun> in(JobState state) {
    return orders.values().stream().filter(order -> order.state() == state).findFirst();
  }

  private Optional<JobRun> next() {
    return orders.values().stream()
        .filter(order -> order.state() == JobState.ALLOWED_TO_START)
        .min(
            Comparator.comparingInt((JobRun order) -> -order.request().priority())
                .thenComparingLong(order -> order.request().startTime()));
  }

  private void put(JobRun order) {
    orders.put(order.request().id(), order);
    version++;
  }

  private void remove(String id) {
    orders.remove(id);
    version++;
  }
}
