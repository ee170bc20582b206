package millrace.simulator.opcua;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import millrace.simulator.fault.Fault;
import millrace.simulator.ledger.Ledger;
import millrace.simulator.ledger.Ledger.Timed;
import millrace.simulator.line.CounterStarts;
import millrace.simulator.line.Shop;
import millrace.simulator.machine.Change;
import millrace.simulator.opcua.Stamp.Disguise;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Machines and the OPC UA server in front of them. The machines live on one thread, which writes
 * what changes into the ledger and then offers it; the server may come and go.
 */
public final class ShopServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ShopServer.class);
  private static final long TICK_MILLIS = 50;

  /** Generous: starting a server takes long where the processor is busy. */
  private static final long PATIENCE_SECONDS = 120;

  private final ServerSettings settings;
  private final Ledger ledger;
  private final ShopTime time;
  private final Shop shop;
  private final List<Change> pending = new ArrayList<>();
  private final Map<String, Timed> latest = new LinkedHashMap<>();
  private final Disguises disguises = new Disguises();
  private final JobPapers papers = new JobPapers();
  private final ServerLife life;
  private final Faults faults;
  private @Nullable View view;
  private final ScheduledExecutorService thread;
  private long clockShift;

  /** Makes the machines of a shop. */
  @FunctionalInterface
  public interface ShopMaker {
    Shop make(long seed, CounterStarts starts, Consumer<Change> listener);
  }

  /**
   * How the machines live.
   *
   * @param maker makes them
   * @param seed of their chance
   * @param speedUp divides all durations
   * @param ledger the file of the ledger
   * @param clock for the real time of the start
   */
  public record Plant(
      ShopMaker maker, long seed, double speedUp, Path ledger, InstantSource clock) {}

  private ShopServer(ServerSettings settings, Plant plant, NamespaceOrder namespaces) {
    this.settings = settings;
    this.ledger = Ledger.open(plant.ledger());
    this.time = new ShopTime(plant.speedUp(), plant.clock(), System::nanoTime);
    this.shop = plant.maker().make(plant.seed(), ledger, pending::add);
    this.thread =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("simulator-" + settings.name()).factory());
    this.life = new ServerLife(settings, namespaces);
    this.faults = new Faults(this);
  }

  /**
   * Starts machines and server.
   *
   * @param onFailure is told when the machines had to stop, as for a full disk
   * @throws IllegalStateException where the port or the key store cannot be used
   */
  @SuppressWarnings("FutureReturnValueIgnored") // A failed tick tells onFailure.
  public static ShopServer start(
      ServerSettings settings,
      Plant plant,
      NamespaceOrder namespaces,
      Consumer<Throwable> onFailure) {
    var server = new ShopServer(settings, plant, namespaces);
    try {
      server.call(_ -> {
        server.view = server.life.start(server.subject());
        server.publish();
        return server;
      });
    } catch (RuntimeException e) {
      server.close();
      throw e;
    }
    server.thread.scheduleAtFixedRate(
        () -> server.tick(onFailure), TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    return server;
  }

  /** The URL of the server. */
  public String endpoint() {
    return settings.endpoint();
  }

  public Ledger ledger() {
    return ledger;
  }

  /** The names of the machines. */
  public List<String> units() {
    return shop.units();
  }

  /**
   * Lets a fault happen; it has begun, or will within 200 ms, when this returns.
   *
   * @throws IllegalArgumentException where there is no such unit or variable
   */
  public void inject(Fault fault) {
    call(now -> {
      faults.inject(fault, now);
      publish();
      return fault;
    });
  }

  private void tick(Consumer<Throwable> onFailure) {
    try {
      while (time.step()) {
        shop.step(time.simulated());
      }
      publish();
      disguises.expire(time.real()).forEach(this::showAgain);
      showJobs();
    } catch (RuntimeException | Error e) {
      LOG.error("The machines of {} stop", settings.name(), e);
      onFailure.accept(e);
      throw e;
    }
  }

  /** What changed goes into the ledger, and then to those who subscribed. */
  private void publish() {
    if (pending.isEmpty()) {
      return;
    }
    var changes =
        pending.stream()
            .map(change -> new Timed(time.realOf(change.at()) + clockShift, change))
            .toList();
    pending.clear();
    ledger.record(changes);
    shown().board().together(() -> changes.forEach(this::show));
    shown().ledger().show(stampNow());
  }

  private void showJobs() {
    shown().jobs().ifPresent(jobs -> jobs.show(stampNow()));
  }

  private void show(Timed timed) {
    latest.put(key(timed.change().unit(), timed.change().variable()), timed);
    shown().machines().show(timed.change(), stamp(timed));
  }

  /** Begins another life of the server, which shows all that is known. */
  void restart(boolean shuffleNamespaces) {
    view = null;
    var next = life.restart(subject(), shuffleNamespaces);
    view = next;
    next.board().together(() -> List.copyOf(latest.values()).forEach(this::show));
    next.ledger().show(stampNow());
  }

  private ServerLife.Subject subject() {
    return new ServerLife.Subject(shop, ledger, this::callAndPublish, faults, papers);
  }

  private View shown() {
    if (view == null) {
      throw new IllegalStateException("the server " + settings.name() + " is not up");
    }
    return view;
  }

  /** Shows a variable otherwise than it is, for a while. */
  void disguise(String unit, String variable, Disguise disguise, Duration time) {
    var key = key(unit, variable);
    if (!latest.containsKey(key)) {
      throw new IllegalArgumentException(
          "there is no variable " + key + "; there are " + String.join(", ", latest.keySet()));
    }
    disguises.put(key, disguise, this.time.real() + time.toNanos());
    showAgain(key);
  }

  /** Shows so many values of the unit's first process value, one every 100 ns. */
  void burst(String unit, int changes) {
    var node = shown().machines().processValue(unit);
    var begin = now();
    for (var i = 0; i < changes; i++) {
      var stamp = new Stamp(dateTime(begin + i * 100L), dateTime(this.time.real()), Stamp.PLAIN);
      shown().board().show(node, stamp.of(Variant.of(20 + i % 1_000 / 100.0)));
    }
  }

  private void showAgain(String key) {
    var timed = latest.get(key);
    if (timed != null) {
      shown().machines().show(timed.change(), stamp(new Timed(now(), timed.change())));
    }
  }

  private Stamp stamp(Timed timed) {
    var change = timed.change();
    return new Stamp(
        dateTime(timed.sourceTime()),
        dateTime(time.real()),
        disguises.of(key(change.unit(), change.variable())));
  }

  private Stamp stampNow() {
    return new Stamp(dateTime(now()), dateTime(time.real()), Stamp.PLAIN);
  }

  /** The source time of what is so now, wrong as the machines' clock is. */
  private long now() {
    return time.real() + clockShift;
  }

  private static DateTime dateTime(long nanos) {
    return new DateTime(
        Instant.ofEpochSecond(
            Math.floorDiv(nanos, 1_000_000_000L), Math.floorMod(nanos, 1_000_000_000L)));
  }

  private static String key(String unit, String variable) {
    return unit + "/" + variable;
  }

  Shop shop() {
    return shop;
  }

  Cable cable() {
    return life.cable();
  }

  void shiftClock(long nanos) {
    clockShift = nanos;
  }

  @SuppressWarnings("FutureReturnValueIgnored") // What it does is logged where it fails.
  void later(Runnable action, long millis) {
    thread.schedule(() -> logged(action), millis, TimeUnit.MILLISECONDS);
  }

  private void logged(Runnable action) {
    try {
      action.run();
    } catch (RuntimeException e) {
      LOG.error("A fault of {} could not go on", settings.name(), e);
    }
  }

  /** Does something on the thread of the machines and waits for what comes of it. */
  private <T> T call(PlantThread.Action<T> action) {
    try {
      return thread
          .submit(() -> action.at(time.simulated()))
          .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the machines were busy", e);
    } catch (TimeoutException e) {
      throw new IllegalStateException("the machines did not answer in time", e);
    } catch (ExecutionException e) {
      throw unwrapped(e);
    }
  }

  private static RuntimeException unwrapped(ExecutionException e) {
    return e.getCause() instanceof RuntimeException cause
        ? cause
        : new IllegalStateException("the machines failed", e.getCause());
  }

  @Override
  public void close() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        thread.shutdownNow();
      }
    } catch (InterruptedException e) {
      thread.shutdownNow();
      Thread.currentThread().interrupt();
    }
    life.stop();
    ledger.close();
  }

  /** For the methods of the address space. */
  private <T> T callAndPublish(PlantThread.Action<T> action) {
    return call(now -> {
      var result = action.at(now);
      publish();
      showJobs();
      return result;
    });
  }
}
