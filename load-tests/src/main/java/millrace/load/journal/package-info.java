/**
 * From frame to durable journal, beside the driver alone and beside the stock plugin of Pekko
 * Persistence.
 */
@NullMarked
package millrace.load.journal;

import org.jspecify.annotations.NullMarked;
