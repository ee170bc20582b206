/** What is adopted or admitted for a past that is over, by a second person's approval. */
@NullMarked
package millrace.http.adoption;

import org.jspecify.annotations.NullMarked;
