package millrace.engine.history;

/** Tables derived from the journals, for questions that no single entity can answer. */
public interface ReadTables extends KpiBucketStore, TimeIndex {}
