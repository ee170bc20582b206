/** The chain of hashes that ties every event of a history to all that came before it. */
@NullMarked
package millrace.persistence.chain;

import org.jspecify.annotations.NullMarked;
