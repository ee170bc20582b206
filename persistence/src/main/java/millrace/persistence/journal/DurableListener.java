package millrace.persistence.journal;

/**
 * Is told what the journal holds, after it holds it; to keep tables that follow from the journal.
 *
 * <p>It is called on the threads that serve the journal, and must return at once: an
 * acknowledgement does not wait for what it starts. What it has missed, as after a crash, it finds
 * out from {@link #recovered}. Implementations are named in {@code millrace.journal.listeners} and
 * have a constructor with an {@code org.apache.pekko.actor.ActorSystem}.
 */
public interface DurableListener {

  /** An entity was claimed; its history ends there. */
  void recovered(String persistenceId, long lastSequence);

  /**
   * An event was stored for ever.
   *
   * @param event the event as it was before it was serialized
   */
  void stored(String persistenceId, long sequence, Object event);
}
