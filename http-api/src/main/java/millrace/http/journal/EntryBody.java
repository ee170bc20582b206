package millrace.http.journal;

import java.util.Optional;
import millrace.engine.journal.JournalEntry;
import millrace.http.json.Rfc3339;

/**
 * An event at its place in the journal.
 *
 * @param eventId what links and causation name, as {@code equipment|acme.lyon.pack.l3.k1#17}
 * @param previousHash SHA-256 of the entry before, hexadecimal
 * @param hash SHA-256 over the previous hash and the stored bytes of this entry, hexadecimal
 * @param event what was journalled, its type first
 */
record EntryBody(
    String eventId,
    long sequence,
    String manifest,
    String eventTime,
    String knowledgeTime,
    String actor,
    String client,
    String causationId,
    Optional<String> ruleVersion,
    String previousHash,
    String hash,
    Fields event) {

  static EntryBody of(JournalEntry entry) {
    var provenance = entry.envelope().provenance();
    return new EntryBody(
        entry.eventId(),
        entry.sequence(),
        entry.manifest(),
        Rfc3339.format(provenance.eventTime()),
        Rfc3339.format(provenance.knowledgeTime()),
        provenance.actor(),
        provenance.client(),
        provenance.causationId(),
        Optional.of(provenance.ruleVersion()).filter(version -> !version.isEmpty()),
        entry.previousHash(),
        entry.hash(),
        EventFields.of(entry.envelope().event()));
  }
}
