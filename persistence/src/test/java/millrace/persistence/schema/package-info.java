/** Tests of the schema's migration, on a real Cassandra. */
@NullMarked
package millrace.persistence.schema;

import org.jspecify.annotations.NullMarked;
