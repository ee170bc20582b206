/**
 * {@code /scenarios}: a history read by rules that were not in force. Nothing of it is of record.
 */
@NullMarked
package millrace.http.scenario;

import org.jspecify.annotations.NullMarked;
