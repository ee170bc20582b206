package millrace.http.journal;

import millrace.engine.history.IndexedTime;
import millrace.http.json.Rfc3339;

/** Which event was known when. */
record IndexBody(
    String eventId, String persistenceId, long sequence, String knowledgeTime, String eventTime) {

  static IndexBody of(IndexedTime row) {
    return new IndexBody(
        row.persistenceId() + "#" + row.sequence(),
        row.persistenceId(),
        row.sequence(),
        Rfc3339.format(row.knowledgeTime()),
        Rfc3339.format(row.eventTime()));
  }
}
