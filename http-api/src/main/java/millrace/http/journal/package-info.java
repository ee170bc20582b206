/** {@code /journal}: what was journalled, event by event, with its provenance and hashes. */
@NullMarked
package millrace.http.journal;

import org.jspecify.annotations.NullMarked;
