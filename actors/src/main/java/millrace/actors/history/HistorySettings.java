package millrace.actors.history;

import com.typesafe.config.Config;
import java.time.Duration;

/**
 * How much the past may cost; {@code reference.conf} says what each setting is for.
 *
 * @param atOnce how many questions are answered at the same time
 * @param waiting how many may wait
 * @param limit how long one may take
 */
public record HistorySettings(int atOnce, int waiting, Duration limit) {

  /** Reads the block {@code millrace.actors.history}. */
  public static HistorySettings from(Config config) {
    return new HistorySettings(
        config.getInt("at-once"), config.getInt("waiting"), config.getDuration("limit"));
  }
}
