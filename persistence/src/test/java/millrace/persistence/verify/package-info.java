/** Tests that tamper with a journal on a real Cassandra, and want it noticed. */
@NullMarked
package millrace.persistence.verify;

import org.jspecify.annotations.NullMarked;
