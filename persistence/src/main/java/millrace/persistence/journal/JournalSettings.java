package millrace.persistence.journal;

import com.typesafe.config.Config;
import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.List;
import org.apache.pekko.actor.ActorSystem;

/**
 * The settings of the journal plugin.
 *
 * @param lease how long one renewal of the writer's lease lasts
 * @param clockMargin how much faster or slower clocks of different machines may tick
 * @param claimLimit how long a claim may take, with the wait for another writer's lease
 * @param writeLimit how long an append may take, with its repetitions
 * @param releaseLimit how long giving back the lease may hold up an orderly end
 * @param maxClaims how many claimed entities are kept in mind
 * @param listeners classes that are told of what was stored
 */
record JournalSettings(
    Duration lease,
    double clockMargin,
    Duration claimLimit,
    Duration writeLimit,
    Duration releaseLimit,
    int maxClaims,
    List<String> listeners) {

  /** Reads the section {@code millrace.journal}. */
  static JournalSettings of(Config config) {
    var lease = config.getDuration("lease");
    if (lease.compareTo(Duration.ofMillis(300)) < 0) {
      throw new IllegalArgumentException(
          "millrace.journal.lease is " + lease + "; less than 300 ms cannot be renewed in time");
    }
    return new JournalSettings(
        lease,
        config.getDouble("clock-margin"),
        config.getDuration("claim-limit"),
        config.getDuration("write-limit"),
        config.getDuration("release-limit"),
        config.getInt("max-claims"),
        config.getStringList("listeners"));
  }

  Appender.Limits limits() {
    return new Appender.Limits(claimLimit, writeLimit, maxClaims);
  }

  /** Makes the listeners that are named. */
  List<DurableListener> newListeners(ActorSystem system) {
    return listeners.stream().map(name -> newListener(name, system)).toList();
  }

  private static DurableListener newListener(String name, ActorSystem system) {
    try {
      return Class.forName(name)
          .asSubclass(DurableListener.class)
          .getConstructor(ActorSystem.class)
          .newInstance(system);
    } catch (ClassNotFoundException
        | ClassCastException
        | NoSuchMethodException
        | InstantiationException
        | IllegalAccessException
        | InvocationTargetException e) {
      throw new IllegalArgumentException(
          "millrace.journal.listeners names "
              + name
              + ", which is no DurableListener with a public constructor that takes an ActorSystem",
          e);
    }
  }
}
