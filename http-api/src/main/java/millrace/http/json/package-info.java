/**
 * JSON at the edge: requests are read strictly and field by field, answers are written from
 * records.
 */
@NullMarked
package millrace.http.json;

import org.jspecify.annotations.NullMarked;
