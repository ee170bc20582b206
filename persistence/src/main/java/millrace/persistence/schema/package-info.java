/**
 * The keyspace and its tables, as numbered CQL scripts that are applied once each, in order.
 *
 * <p>This is the one place that changes a schema. Scripts are resources of this package, named in
 * {@code scripts.txt}; one that was applied is never changed again.
 */
@NullMarked
package millrace.persistence.schema;

import org.jspecify.annotations.NullMarked;
