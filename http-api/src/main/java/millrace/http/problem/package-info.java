/** Problem documents (RFC 9457): how everything that goes wrong reads over HTTP. */
@NullMarked
package millrace.http.problem;

import org.jspecify.annotations.NullMarked;
