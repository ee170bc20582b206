/**
 * Makes a second history impossible: a writer that has lost its entity gets no acknowledgement.
 *
 * @see millrace.persistence.fence.EpochHistory
 */
@NullMarked
package millrace.persistence.fence;

import org.jspecify.annotations.NullMarked;
