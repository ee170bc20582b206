package millrace.persistence.fence;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import millrace.persistence.chain.ChainHash;
import millrace.persistence.chain.Head;

/**
 * A world of one thread in which an adversary decides: in what order requests reach the database,
 * which answers are lost, which writes arrive after their writer has given up, how time passes, and
 * which writer stands still meanwhile.
 *
 * <p>What is done stays in {@link #pending} until {@link #step} lets it happen.
 */
final class World {

  static final String ENTITY = "equipment|acme.lyon.pack.l3.f1";

  private final RandomGenerator dice;
  private final List<Runnable> pending = new ArrayList<>();
  private final TreeMap<Long, List<Timer>> timers = new TreeMap<>();
  private long now;

  private long epoch;
  private Optional<UUID> holder = Optional.empty();
  private final TreeMap<Long, Long> firstSequences = new TreeMap<>();
  private final Map<UUID, Map<String, Long>> revocations = new HashMap<>();
  private final Map<UUID, Beat> beats = new HashMap<>();
  private final TreeMap<Long, TreeMap<Long, String>> rows = new TreeMap<>();

  private record Timer(Machine machine, CompletableFuture<Void> fired) {}

  World(RandomGenerator dice) {
    this.dice = dice;
  }

  /** A computer: it may stand still, and its clock ticks a little too fast or too slow. */
  final class Machine implements LeaseClock {
    private final double rate;
    boolean paused;

    Machine(double rate) {
      this.rate = rate;
    }

    @Override
    public long monotonicNanos() {
      return (long) (now * rate);
    }

    @Override
    public long wallNanos() {
      return monotonicNanos();
    }

    @Override
    public CompletionStage<Void> after(Duration duration) {
      var timer = new Timer(this, new CompletableFuture<>());
      var due = now + 1 + (long) (duration.toNanos() / rate);
      timers.computeIfAbsent(due, _ -> new ArrayList<>()).add(timer);
      return timer.fired();
    }

    FenceStore store() {
      return new Store(this);
    }

    /** Writes a row; it may arrive without an answer, long after, or never. */
    CompletionStage<Void> write(long sequence, long rowEpoch, String text) {
      return request(
          this,
          () -> {
            rows.computeIfAbsent(sequence, _ -> new TreeMap<>()).put(rowEpoch, text);
            return null;
          });
    }

    CompletionStage<Head> head(EpochHistory history) {
      return request(this, () -> new Head(history(history).size(), ChainHash.NONE));
    }
  }

  /** The texts that count. */
  List<String> history() {
    return history(new EpochHistory(firstSequences));
  }

  private List<String> history(EpochHistory epochs) {
    var texts = new ArrayList<String>();
    for (var sequence = 1L; ; sequence++) {
      var text = rows.getOrDefault(sequence, new TreeMap<>()).get(epochs.epochOf(sequence));
      if (text == null) {
        return texts;
      }
      texts.add(text);
    }
  }

  private <T> CompletionStage<T> request(Machine machine, Supplier<T> effect) {
    var answer = new CompletableFuture<T>();
    pending.add(() -> {
      switch (dice.nextInt(20)) {
        case 0 -> // lost on its way: no effect
            later(machine, () -> answer.completeExceptionally(new Lost()));
        case 1 -> { // the answer is lost
          var _ = effect.get();
          later(machine, () -> answer.completeExceptionally(new Lost()));
        }
        case 2 -> { // given up, and still it arrives, later
          later(machine, () -> answer.completeExceptionally(new Lost()));
          pending.add(() -> {
            var _ = effect.get();
          });
        }
        default -> {
          var result = effect.get();
          later(machine, () -> answer.complete(result));
        }
      }
    });
    return answer;
  }

  /** What a machine receives, it takes when it runs. */
  private void later(Machine machine, Runnable receive) {
    pending.add(
        new Runnable() {
          @Override
          public void run() {
            if (machine.paused) {
              pending.add(this);
            } else {
              receive.run();
            }
          }
        });
  }

  /** Lets one thing happen, of those that can; or lets time pass. */
  void step() {
    if (!pending.isEmpty() && dice.nextInt(4) != 0) {
      pending.remove(dice.nextInt(pending.size())).run();
      return;
    }
    now += dice.nextLong(1, Duration.ofMillis(400).toNanos());
    while (!timers.isEmpty() && timers.firstKey() <= now) {
      for (var timer : timers.pollFirstEntry().getValue()) {
        later(timer.machine(), () -> timer.fired().complete(null));
      }
    }
  }

  /** No answer came. */
  static final class Lost extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Lost() {
      super("no answer", null, false, false);
    }
  }

  /** The database as a machine sees it. */
  private final class Store implements FenceStore {
    private final Machine machine;

    Store(Machine machine) {
      this.machine = machine;
    }

    @Override
    public CompletionStage<ClaimRow> readClaim(String persistenceId) {
      return request(machine, () -> new ClaimRow(epoch, holder, new EpochHistory(firstSequences)));
    }

    @Override
    public CompletionStage<Boolean> claim(String persistenceId, long expected, UUID writer) {
      return request(
          machine,
          () -> {
            if (epoch != expected) {
              return false;
            }
            epoch = expected + 1;
            holder = Optional.of(writer);
            return true;
          });
    }

    @Override
    public CompletionStage<Boolean> begin(
        String persistenceId, long claimed, UUID writer, long first, EpochHistory before) {
      return request(
          machine,
          () -> {
            if (epoch != claimed) {
              return false;
            }
            firstSequences.values().removeIf(old -> old >= first);
            firstSequences.put(claimed, first);
            return true;
          });
    }

    @Override
    public CompletionStage<Void> revoke(UUID writer, String persistenceId, long belowEpoch) {
      return request(
          machine,
          () -> {
            revocations
                .computeIfAbsent(writer, _ -> new HashMap<>())
                .merge(persistenceId, belowEpoch, Math::max);
            return null;
          });
    }

    @Override
    public CompletionStage<Map<String, Long>> revocations(UUID writer) {
      return request(machine, () -> Map.copyOf(revocations.getOrDefault(writer, Map.of())));
    }

    @Override
    public CompletionStage<Void> beat(UUID writer, Beat beat) {
      return request(
          machine,
          () -> {
            beats.merge(writer, beat, (a, b) -> a.number() > b.number() ? a : b);
            return null;
          });
    }

    @Override
    public CompletionStage<Optional<Beat>> beatOf(UUID writer) {
      return request(machine, () -> Optional.ofNullable(beats.get(writer)));
    }

    @Override
    public CompletionStage<Map<UUID, Beat>> beats() {
      return request(machine, () -> Map.copyOf(beats));
    }
  }
}
