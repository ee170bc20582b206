/** The connection to Cassandra that journal, snapshots and read tables of one engine share. */
@NullMarked
package millrace.persistence.session;

import org.jspecify.annotations.NullMarked;
