/** What a reading costs by the number of work units that share a rate. */
@NullMarked
package millrace.load.growth;

import org.jspecify.annotations.NullMarked;
