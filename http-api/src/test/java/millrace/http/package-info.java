/** Tests of the API as a whole, over a real socket. */
@NullMarked
package millrace.http;

import org.jspecify.annotations.NullMarked;
