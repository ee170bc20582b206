/** Corrections: how people write them down, what they would change, and who decides on them. */
@NullMarked
package millrace.http.correction;

import org.jspecify.annotations.NullMarked;
