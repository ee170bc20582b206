/** Tests of {@code millrace.opcua.mapping}. */
@NullMarked
package millrace.opcua.mapping;

import org.jspecify.annotations.NullMarked;
