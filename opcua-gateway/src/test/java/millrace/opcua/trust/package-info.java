/** Tests of {@code millrace.opcua.trust}. */
@NullMarked
package millrace.opcua.trust;

import org.jspecify.annotations.NullMarked;
