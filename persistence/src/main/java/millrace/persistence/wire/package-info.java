/**
 * The bytes that outlive a process: events and snapshots.
 *
 * <p>The journal's words are ours. A manifest names the event and the version of its form, never a
 * class; business events are protobuf messages whose {@code .proto} files are published, readings
 * are packed frames. The same envelope always gives the same bytes, since the journal's hash chain
 * is taken over them, and what was once written can be read for ever: a golden file per manifest
 * holds that.
 *
 * <p>Each {@code …Form} is a pair of functions, {@code write} from the domain's records to the
 * messages and {@code read} back. Nothing here knows of Cassandra.
 */
@NullMarked
package millrace.persistence.wire;

import org.jspecify.annotations.NullMarked;
