/** What questions take while machines go on sending. */
@NullMarked
package millrace.load.query;

import org.jspecify.annotations.NullMarked;
