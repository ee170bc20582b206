package millrace.http.health;

/** A part of the engine that can say how it is. Asking must not block. */
public interface HealthCheck {

  /** The part's name, as {@code journal} or {@code connection line3}. */
  String part();

  Health now();

  /**
   * How a part is.
   *
   * @param up whether it does its work
   * @param needed whether the engine can serve nobody while it is not up
   * @param detail a sentence for people
   */
  record Health(boolean up, boolean needed, String detail) {}
}
