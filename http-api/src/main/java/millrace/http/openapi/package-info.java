/** {@code /openapi.json}: the description of the API, written first and checked by tests. */
@NullMarked
package millrace.http.openapi;

import org.jspecify.annotations.NullMarked;
