/**
 * The packed form of readings: columns, dictionaries and differences in a layout of our own, whose
 * description is {@code docs/frame-layout.md}.
 *
 * <p>Nothing here knows of protobuf, Pekko or Cassandra. A frame is written the same way every
 * time, since the journal's hash chain is taken over its bytes, and it is read with suspicion:
 * sizes are bounded before memory is taken, and garbage is refused with the place where it was met.
 */
@NullMarked
package millrace.persistence.wire.frame;

import org.jspecify.annotations.NullMarked;
