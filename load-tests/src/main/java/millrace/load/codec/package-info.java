/** What readings cost as bytes. */
@NullMarked
package millrace.load.codec;

import org.jspecify.annotations.NullMarked;
