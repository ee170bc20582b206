/**
 * The bytes of snapshots. A snapshot can be dropped at any time, so its form needs no evolution: it
 * follows from the declarations of the records it is made of, and a fingerprint of them stands in
 * its manifest. A snapshot with another fingerprint is refused, and the entity folds its journal.
 */
@NullMarked
package millrace.persistence.wire.snapshot;

import org.jspecify.annotations.NullMarked;
