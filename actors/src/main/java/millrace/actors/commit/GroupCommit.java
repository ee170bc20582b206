package millrace.actors.commit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import millrace.engine.journal.Provenance;

/**
 * The requests that wait while a write is in flight, and what of them goes out with the next one.
 *
 * <p>A batch is the longest beginning of the queue that stays within the caps, so nobody is
 * overtaken for long. Within a batch, commands that name the same frame and come from the same
 * actor through the same client become one command at the place of the first; all others keep their
 * order. It belongs to one actor and is not safe for use by several threads.
 */
public final class GroupCommit<C> {

  private final Gathering<C> gathering;
  private final Weight capacity;
  private final Weight caps;
  private final CommitLoad load;
  private final ArrayDeque<Request<C>> queue = new ArrayDeque<>(0); // most units are idle
  private Weight weight = Weight.NONE;

  /**
   * @param capacity the most that may wait
   * @param caps the most that goes into one batch; a single heavier request goes alone
   * @param load what waits at all entities of the node, with its own bound
   */
  public GroupCommit(Gathering<C> gathering, Weight capacity, Weight caps, CommitLoad load) {
    this.gathering = gathering;
    this.capacity = capacity;
    this.caps = caps;
    this.load = load;
  }

  /**
   * Takes a request in, unless that would be more than may wait here or on the node; an empty queue
   * takes any that the node takes.
   */
  public boolean offer(Request<C> request) {
    var one = gathering.weight(request.command());
    var heavier = weight.plus(one);
    if ((!queue.isEmpty() && !heavier.fitsIn(capacity)) || !load.takeIn(one)) {
      return false;
    }
    queue.add(request);
    weight = heavier;
    return true;
  }

  public boolean isEmpty() {
    return queue.isEmpty();
  }

  /** How many requests wait. */
  public int size() {
    return queue.size();
  }

  /** Takes the next batch out; without entries when nothing waits. */
  public Batch<C> take() {
    return batchOf(takeWithinCaps());
  }

  /** Takes everything out. */
  public List<Request<C>> drain() {
    var all = List.copyOf(queue);
    queue.clear();
    load.takeOut(weight);
    weight = Weight.NONE;
    return all;
  }

  private List<Request<C>> takeWithinCaps() {
    var taken = new ArrayList<Request<C>>();
    var sum = Weight.NONE;
    for (var next = queue.peek(); next != null; next = queue.peek()) {
      var one = gathering.weight(next.command());
      if (!taken.isEmpty() && !sum.plus(one).fitsIn(caps)) {
        break;
      }
      sum = sum.plus(one);
      taken.add(queue.remove());
    }
    weight = weight.minus(sum);
    load.takeOut(sum);
    return taken;
  }

  private Batch<C> batchOf(List<Request<C>> requests) {
    var gathered = new LinkedHashMap<Object, List<Request<C>>>();
    for (var request : requests) {
      gathered.computeIfAbsent(key(request), _ -> new ArrayList<>()).add(request);
    }
    return new Batch<>(gathered.values().stream().map(this::entryOf).toList());
  }

  private Object key(Request<C> request) {
    return gathering
        .frame(request.command())
        .<Object>map(
            frame -> new Frame(frame, request.provenance().actor(), request.provenance().client()))
        .orElseGet(Object::new);
  }

  private Batch.Entry<C> entryOf(List<Request<C>> members) {
    var first = members.getFirst();
    if (members.size() == 1) {
      return new Batch.Entry<>(first.command(), first.provenance(), members);
    }
    var command = gathering.merge(members.stream().map(Request::command).toList());
    return new Batch.Entry<>(command, provenanceOf(members), members);
  }

  /** That of the first, at the latest event time of all. */
  private Provenance provenanceOf(List<Request<C>> members) {
    var latest =
        members.stream().mapToLong(member -> member.provenance().eventTime()).max().orElseThrow();
    return members.getFirst().provenance().withEventTime(latest);
  }

  private record Frame(String name, String actor, String client) {}
}
