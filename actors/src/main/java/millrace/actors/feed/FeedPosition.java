package millrace.actors.feed;

import java.util.Optional;

/**
 * The place of an item in a feed.
 *
 * @param feed the feed's own id; a restarted engine has another
 * @param ordinal the place in it, from 1
 */
public record FeedPosition(String feed, long ordinal) {

  /** Reads the form that {@link #toString} writes; empty for anything else. */
  public static Optional<FeedPosition> parse(String text) {
    var dash = text.lastIndexOf('-');
    if (dash < 1) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new FeedPosition(text.substring(0, dash), Long.parseLong(text.substring(dash + 1))));
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return feed + "-" + ordinal;
  }
}
