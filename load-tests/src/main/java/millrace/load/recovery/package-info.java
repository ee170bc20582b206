/** How fast work units come back from their journals. */
@NullMarked
package millrace.load.recovery;

import org.jspecify.annotations.NullMarked;
