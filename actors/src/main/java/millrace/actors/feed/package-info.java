/** What changed, as it changes: pushed to screens, resumable by position. */
@NullMarked
package millrace.actors.feed;

import org.jspecify.annotations.NullMarked;
