/** What becomes of an engine that is offered more than it can take. */
@NullMarked
package millrace.load.overload;

import org.jspecify.annotations.NullMarked;
