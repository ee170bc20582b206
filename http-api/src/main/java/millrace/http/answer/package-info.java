/** What is sent back: JSON from records, with the headers that every answer has. */
@NullMarked
package millrace.http.answer;

import org.jspecify.annotations.NullMarked;
