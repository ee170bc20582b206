package millrace.actors.history;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import millrace.engine.element.ElementSum;
import millrace.engine.equipment.EquipmentState;
import millrace.engine.equipment.JobOrderRef;
import millrace.engine.equipment.OrderElements;
import millrace.engine.history.KpiBucket;
import millrace.engine.plant.EquipmentId;
import millrace.engine.time.Interval;
import millrace.engine.time.Nanos;
import millrace.engine.timeline.Segment;

/**
 * Answers for any window of any age, as it was known at any instant. It has threads of its own, a
 * bounded number, so that looking back never holds up a live unit; a question that finds too many
 * before it, or takes too long, fails with {@link PastUnavailable}.
 */
public final class UnitHistory implements AutoCloseable {

  /** A window is folded in pieces of this length, so that memory does not grow with it. */
  private static final long PIECE = 14 * 24 * Nanos.PER_HOUR;

  private static final Comparator<Optional<JobOrderRef>> ORDERS =
      Comparator.comparing(
          order -> order.orElse(null),
          Comparator.nullsFirst(
              Comparator.comparing(JobOrderRef::jobOrder)
                  .thenComparing(JobOrderRef::operation)
                  .thenComparing(JobOrderRef::product)));

  private final PastStores stores;
  private final HistorySettings settings;
  private final ThreadPoolExecutor threads;

  public UnitHistory(PastStores stores, HistorySettings settings) {
    this.stores = stores;
    this.settings = settings;
    this.threads =
        new ThreadPoolExecutor(
            settings.atOnce(),
            settings.atOnce(),
            1,
            TimeUnit.MINUTES,
            new ArrayBlockingQueue<>(settings.waiting()),
            Thread.ofPlatform().daemon().name("millrace-past-", 0).factory());
    threads.allowCoreThreadTimeOut(true);
  }

  /** How many questions wait. */
  public int waiting() {
    return threads.getQueue().size();
  }

  /** How many questions may wait. */
  public int mostWaiting() {
    return settings.waiting();
  }

  /**
   * Asks the state that tells of a window. What the question gives back must not depend on time
   * outside of the window.
   *
   * @param window not too long: all of its readings are in memory
   * @param knownAt only what was known until then, nanoseconds since the epoch (UTC), inclusive;
   *     {@link Long#MAX_VALUE} for all that is known
   */
  public <T> CompletionStage<T> ask(
      EquipmentId unit, Interval window, long knownAt, Function<EquipmentState, T> question) {
    return run(waiting -> question.apply(state(unit, window, knownAt, waiting)));
  }

  /**
   * The elements of a window of any length, by order: without order first, then by id.
   *
   * @param asOf nothing after this event time counts, nanoseconds since the epoch (UTC)
   * @param knownAt as in {@link #ask}
   */
  public CompletionStage<List<OrderElements>> elements(
      EquipmentId unit, Interval window, long asOf, long knownAt) {
    return run(waiting -> {
      var shares = new ArrayList<List<OrderElements>>();
      for (var piece : pieces(window)) {
        shares.add(state(unit, piece, knownAt, waiting).elements(piece, asOf));
      }
      return together(shares);
    });
  }

  /**
   * The timeline of a window of any length.
   *
   * @param asOf nothing after this event time counts, nanoseconds since the epoch (UTC)
   * @param knownAt as in {@link #ask}
   */
  public CompletionStage<List<Segment>> timeline(
      EquipmentId unit, Interval window, long asOf, long knownAt) {
    return run(waiting -> {
      var timeline = new ArrayList<Segment>();
      for (var piece : pieces(window)) {
        append(timeline, state(unit, piece, knownAt, waiting).timeline(piece, asOf));
      }
      return timeline;
    });
  }

  /** What goes on over the bound of two pieces is one segment. */
  private static void append(List<Segment> timeline, List<Segment> next) {
    if (timeline.isEmpty() || next.isEmpty()) {
      timeline.addAll(next);
      return;
    }
    var last = timeline.getLast();
    var first = next.getFirst();
    if (last.within(first.interval()).equals(first)) {
      timeline.removeLast();
      timeline.add(last.within(new Interval(last.interval().start(), first.interval().end())));
      timeline.addAll(next.subList(1, next.size()));
    } else {
      timeline.addAll(next);
    }
  }

  /** The elements of stretches that follow each other, added up by order. */
  public static List<OrderElements> together(List<List<OrderElements>> stretches) {
    var sums = new TreeMap<Optional<JobOrderRef>, ElementSum>(ORDERS);
    for (var shares : stretches) {
      for (var share : shares) {
        sums.computeIfAbsent(share.order(), _ -> new ElementSum()).add(share.elements());
      }
    }
    var elements = new ArrayList<OrderElements>();
    sums.forEach((order, sum) -> elements.add(new OrderElements(order, sum.toVector())));
    return elements.stream().filter(share -> !share.elements().isZero()).toList();
  }

  /**
   * The base buckets as an event leaves them that reached far back, all at once: for short times.
   *
   * @param touched the time that the event speaks of
   * @param sequence its place in the unit's journal
   */
  public CompletionStage<List<KpiBucket>> restated(
      EquipmentId unit, Interval touched, long sequence) {
    var all = Collections.synchronizedList(new ArrayList<KpiBucket>());
    var event = new Restating.Event(unit, sequence, touched, Long.MAX_VALUE);
    return restating(
            event,
            buckets -> {
              all.addAll(buckets);
              return CompletableFuture.completedStage(null);
            })
        .run()
        .thenApply(_ -> List.copyOf(all));
  }

  /**
   * Restates the base buckets that an event touched which reached far back, and those of the hours
   * it speaks of, when it is run.
   *
   * @param store takes the buckets of a day
   */
  public Restating restating(
      Restating.Event event, Function<List<KpiBucket>, CompletionStage<Void>> store) {
    return new Restating(this, event, store);
  }

  /** The base buckets of a piece, of whole hours, that an event touched or speaks of. */
  CompletionStage<List<KpiBucket>> touched(Restating.Event event, Interval piece) {
    return run(waiting -> {
      var state = state(event.unit(), piece, Long.MAX_VALUE, waiting);
      return state.buckets(0, piece.end()).stream()
          .filter(bucket -> bucket.interval().intersection(piece).isPresent())
          .filter(bucket ->
              bucket.sequence() >= event.sequence()
                  || bucket.interval().intersection(event.touched()).isPresent())
          .toList();
    });
  }

  /**
   * The time of which an observation tells something; empty where there is none before an event.
   *
   * @param sequence the event's place in the unit's journal
   */
  public CompletionStage<Optional<Interval>> toldBy(
      EquipmentId unit, String observation, long sequence) {
    return run(waiting -> new Told(stores.journals(), unit, waiting).by(observation, sequence));
  }

  /** What waits is not answered any more, and what is being folded is given up. */
  @Override
  public void close() {
    for (var waiting : threads.shutdownNow()) {
      if (waiting instanceof Task<?> task) {
        task.giveUp();
      }
    }
  }

  private EquipmentState state(EquipmentId unit, Interval window, long knownAt, Waiting waiting) {
    return new UnitPast(stores, unit, window, knownAt, waiting).state();
  }

  private <T> CompletionStage<T> run(Function<Waiting, T> question) {
    var answer = new CompletableFuture<T>();
    try {
      threads.execute(new Task<>(question, settings.limit(), answer));
    } catch (RejectedExecutionException full) {
      answer.completeExceptionally(
          new PastUnavailable(
              threads.isShutdown()
                  ? "the engine stops"
                  : "too many questions about the past wait already; ask again later",
              full));
    }
    return answer;
  }

  /** A question that waits, or is being answered. */
  private record Task<T>(Function<Waiting, T> question, Duration limit, CompletableFuture<T> answer)
      implements Runnable {

    @Override
    public void run() {
      try {
        answer.complete(question.apply(new Waiting(limit)));
      } catch (RuntimeException problem) {
        answer.completeExceptionally(problem);
      }
    }

    void giveUp() {
      answer.completeExceptionally(new PastUnavailable("the engine stops"));
    }
  }

  /** A window in pieces, each short enough to be held in memory; at least one. */
  public static List<Interval> pieces(Interval window) {
    var pieces = new ArrayList<Interval>();
    for (var from = window.start(); from < window.end(); ) {
      var next = (Math.floorDiv(from, PIECE) + 1) * PIECE;
      var to = Math.min(next, window.end());
      pieces.add(new Interval(from, to));
      from = to;
    }
    return pieces.isEmpty() ? List.of(window) : pieces;
  }
}
