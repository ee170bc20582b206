package millrace.http.stream;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import millrace.actors.feed.FeedItem;
import millrace.engine.joborder.JobOrderSpec;
import millrace.engine.plant.EquipmentId;
import millrace.http.problem.Problem;

/**
 * What a subscriber wants to see.
 *
 * @param topics the kinds of items
 * @param within only what lies at or below this equipment; empty for the whole plant
 */
record Topics(Set<Topic> topics, Optional<EquipmentId> within) {

  /** The kinds of items. */
  enum Topic {
    EQUIPMENT("equipment"),
    KPIS("kpis"),
    JOB_ORDERS("job-orders"),
    CONNECTIONS("connections");

    private final String word;

    Topic(String word) {
      this.word = word;
    }
  }

  /** Reads a list of topics, divided by commas; empty for all. */
  static Topics parse(Optional<String> words, Optional<EquipmentId> within) {
    if (words.isEmpty()) {
      return new Topics(EnumSet.allOf(Topic.class), within);
    }
    var topics = EnumSet.noneOf(Topic.class);
    for (var word : words.get().split(",", -1)) {
      topics.add(topic(word));
    }
    return new Topics(topics, within);
  }

  private static Topic topic(String word) {
    return Arrays.stream(Topic.values())
        .filter(topic -> topic.word.equals(word))
        .findFirst()
        .orElseThrow(() ->
            Problem.parameter(
                    "topics",
                    "expected some of "
                        + Arrays.stream(Topic.values())
                            .map(topic -> topic.word)
                            .collect(Collectors.joining(",")))
                .exception());
  }

  /** Whether an item is to be sent. That items were missed is told to everyone. */
  boolean include(FeedItem item) {
    return switch (item) {
      case FeedItem.EquipmentChanged changed ->
          topics.contains(Topic.EQUIPMENT) && lies(new EquipmentId(changed.view().unit()));
      case FeedItem.JobOrderChanged changed ->
          topics.contains(Topic.JOB_ORDERS)
              && changed.view().spec().map(JobOrderSpec::workCenter).map(this::lies).orElse(true);
      case FeedItem.ConnectionChanged _ -> topics.contains(Topic.CONNECTIONS);
      case FeedItem.Missed _ -> true;
    };
  }

  /** Whether the figures of a scope are to be sent. */
  boolean includeFigures(String scope) {
    return topics.contains(Topic.KPIS) && lies(new EquipmentId(scope));
  }

  private boolean lies(EquipmentId id) {
    return within.isEmpty() || id.isWithin(within.get());
  }
}
