package millrace.persistence.projection;

import java.util.List;
import millrace.engine.history.IndexedTime;

/**
 * Is told of events when they are durable, so that they are found by knowledge time. The journal
 * calls it and does not wait: both methods return at once and never fail. What is lost on the way,
 * because the queue was full or the process died, is indexed from the journal when the entity is
 * claimed next, or earlier.
 */
public interface TimeIndexer {

  /** Indexes nothing. */
  TimeIndexer NONE =
      new TimeIndexer() {
        @Override
        public void written(List<IndexedTime> events) {}

        @Override
        public void claimed(String persistenceId, long lastSequence) {}
      };

  /** These events are durable; those of one entity come in the order of their sequences. */
  void written(List<IndexedTime> events);

  /** An entity was claimed, and its history is known to end at a sequence; 0 where it is empty. */
  void claimed(String persistenceId, long lastSequence);
}
