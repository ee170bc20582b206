package millrace.actors.commit;

import com.typesafe.config.Config;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Extension;
import org.apache.pekko.actor.typed.ExtensionId;

/**
 * What all entities of this node together have waiting for their journals, with its bound, and
 * whether the store behind these journals answers at all.
 *
 * <p>The bound of each entity alone would not hold where a store that stands still meets ten
 * thousand of them. And as many entities that each try a store that is away would keep it busy with
 * nothing else when it returns: while no journal answers, only one of them tries it at a time, and
 * the first answer has the others go on at once.
 *
 * <p>It is safe for use by several threads.
 */
public final class CommitLoad implements Extension {

  /** Between two tries of a store that is away, of all entities together. */
  private static final long BETWEEN_TRIES = 500_000_000;

  private final Weight limit;
  private final long patience;

  private final AtomicLong parts = new AtomicLong();
  private final AtomicLong readings = new AtomicLong();
  private final AtomicLong bytes = new AtomicLong();
  private final AtomicLong writing = new AtomicLong();
  private final AtomicLong away = new AtomicLong();
  private final LongAdder failures = new LongAdder();
  private final LongAdder busy = new LongAdder();
  private final LongAdder unanswered = new LongAdder();

  private final AtomicLong nextTry = new AtomicLong(System.nanoTime());
  private volatile long lastAnswer = System.nanoTime();
  private volatile long returned = System.nanoTime();
  private volatile boolean storeAway;

  /**
   * @param limit the most that may wait at all entities together
   * @param patience how long no journal may answer before one that fails means that none does, in
   *     nanoseconds
   */
  CommitLoad(Weight limit, long patience) {
    this.limit = limit;
    this.patience = patience;
  }

  private static final class Id extends ExtensionId<CommitLoad> {

    private static final Id INSTANCE = new Id();

    @Override
    public CommitLoad createExtension(ActorSystem<?> system) {
      var settings = CommitSettings.from(commit(system));
      return new CommitLoad(settings.nodeCapacity(), settings.patience().toNanos());
    }

    private static Config commit(ActorSystem<?> system) {
      return system.settings().config().getConfig("millrace.actors.commit");
    }
  }

  /** That of a node. */
  public static CommitLoad of(ActorSystem<?> system) {
    return Id.INSTANCE.apply(system);
  }

  /** What waits now: deliveries or commands, their readings, and about their bytes. */
  public Weight waiting() {
    return new Weight(parts.get(), readings.get(), bytes.get());
  }

  /** The most that may wait. */
  public Weight limit() {
    return limit;
  }

  /** How many journals have a write in flight. */
  public long writing() {
    return writing.get();
  }

  /** How many journals failed and are not tried yet. */
  public long away() {
    return away.get();
  }

  /** How often a journal failed. */
  public long failures() {
    return failures.sum();
  }

  /** How many requests were turned away since too much waited. */
  public long turnedAwayBusy() {
    return busy.sum();
  }

  /** How many requests were turned away since their journal did not answer. */
  public long turnedAwayUnanswered() {
    return unanswered.sum();
  }

  /** Takes in what is to wait, unless that would be more than may; where nothing waits any fits. */
  boolean takeIn(Weight weight) {
    var before = waiting();
    if (before.parts() > 0 && !before.plus(weight).fitsIn(limit)) {
      return false;
    }
    add(weight, 1);
    return true;
  }

  /** It waits no more. */
  void takeOut(Weight weight) {
    add(weight, -1);
  }

  private void add(Weight weight, int sign) {
    parts.addAndGet(sign * weight.parts());
    readings.addAndGet(sign * weight.readings());
    bytes.addAndGet(sign * weight.bytes());
  }

  void writing(int more) {
    writing.addAndGet(more);
  }

  void away(int more) {
    away.addAndGet(more);
  }

  void turnAwayBusy() {
    busy.increment();
  }

  void turnAwayUnanswered(int requests) {
    unanswered.add(requests);
  }

  /** A journal answered. */
  void answered() {
    lastAnswer = System.nanoTime();
    if (storeAway) {
      storeAway = false;
      returned = lastAnswer;
    }
  }

  /** A journal failed; where none has answered for a while, it is the store. */
  void failed() {
    failures.increment();
    if (System.nanoTime() - lastAnswer > patience) {
      storeAway = true;
    }
  }

  /** Whether no journal of this node answers. */
  public boolean isStoreAway() {
    return storeAway;
  }

  /** Whether the store was away and answers again since an instant of {@link System#nanoTime}. */
  boolean hasReturnedSince(long instant) {
    return !storeAway && returned - instant > 0;
  }

  /** Whether a journal that failed may be tried now; of a store that is away by one at a time. */
  boolean mayTry() {
    if (!storeAway) {
      return true;
    }
    var due = nextTry.get();
    var now = System.nanoTime();
    return now - due >= 0 && nextTry.compareAndSet(due, now + BETWEEN_TRIES);
  }
}
