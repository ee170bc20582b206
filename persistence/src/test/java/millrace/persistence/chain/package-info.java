/** Tests of the chain of hashes. */
@NullMarked
package millrace.persistence.chain;

import org.jspecify.annotations.NullMarked;
