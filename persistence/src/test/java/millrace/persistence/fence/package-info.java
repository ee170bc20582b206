/** Tests of the fence: by a seeded adversary in one thread, and by processes that are stopped. */
@NullMarked
package millrace.persistence.fence;

import org.jspecify.annotations.NullMarked;
