/** Tests of JSON at the edge. */
@NullMarked
package millrace.http.json;

import org.jspecify.annotations.NullMarked;
