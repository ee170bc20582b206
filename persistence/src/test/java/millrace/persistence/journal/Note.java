package millrace.persistence.journal;

/**
 * An event for tests.
 *
 * @param text what it says; {@code "!"} cannot be serialized
 */
public record Note(String text) {}
