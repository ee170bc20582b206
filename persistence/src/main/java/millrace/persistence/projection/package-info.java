/**
 * Keeps the read tables: the time index as events become durable, and all of them anew from the
 * journals. What stands in a read table can be dropped at any time.
 */
@NullMarked
package millrace.persistence.projection;

import org.jspecify.annotations.NullMarked;
