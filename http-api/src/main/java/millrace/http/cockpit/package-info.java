/** The web pages, served from the class path. */
@NullMarked
package millrace.http.cockpit;

import org.jspecify.annotations.NullMarked;
