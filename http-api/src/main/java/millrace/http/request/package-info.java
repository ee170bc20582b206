/** What a client sent, read strictly: query, body, who is asking, which equipment is meant. */
@NullMarked
package millrace.http.request;

import org.jspecify.annotations.NullMarked;
