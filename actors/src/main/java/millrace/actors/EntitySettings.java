package millrace.actors;

import com.typesafe.config.Config;
import java.time.Duration;
import java.util.Optional;
import millrace.actors.commit.CommitSettings;

/**
 * What the actors can be told; {@code reference.conf} says what each setting is for.
 *
 * @param askTimeout how long a front door waits for an entity
 * @param commit how an entity commits
 * @param passivation when entities leave memory
 * @param live how often the live picture is told
 * @param readTableEvery how often changed KPI buckets are stored
 * @param retryAfter how long until something unconfirmed is repeated
 * @param openConnectionsEvery how often connections are reminded to run
 * @param driverStopTimeout how long a driver may take to stop
 */
public record EntitySettings(
    Duration askTimeout,
    CommitSettings commit,
    Passivation passivation,
    Live live,
    Duration readTableEvery,
    Duration retryAfter,
    Duration openConnectionsEvery,
    Duration driverStopTimeout) {

  /** After how long without use an entity leaves memory; empty keeps it. */
  public record Passivation(
      Optional<Duration> equipment, Optional<Duration> workCenter, Optional<Duration> jobOrder) {}

  /**
   * How often the live picture of a unit is told.
   *
   * @param atMostEvery the least time between two pictures while things happen
   * @param atLeastEvery the time after which it is told though nothing happened
   * @param capacity how many items the feed holds
   */
  public record Live(Duration atMostEvery, Duration atLeastEvery, int capacity) {}

  /** Reads the block {@code millrace.actors}. */
  public static EntitySettings from(Config config) {
    return new EntitySettings(
        config.getDuration("ask-timeout"),
        CommitSettings.from(config.getConfig("commit")),
        new Passivation(
            durationOrOff(config, "passivation.equipment"),
            durationOrOff(config, "passivation.work-center"),
            durationOrOff(config, "passivation.job-order")),
        new Live(
            config.getDuration("live.at-most-every"),
            config.getDuration("live.at-least-every"),
            config.getInt("live.capacity")),
        config.getDuration("read-table-every"),
        config.getDuration("retry-after"),
        config.getDuration("open-connections-every"),
        config.getDuration("driver-stop-timeout"));
  }

  private static Optional<Duration> durationOrOff(Config config, String path) {
    return config.getString(path).equals("off")
        ? Optional.empty()
        : Optional.of(config.getDuration(path));
  }
}
