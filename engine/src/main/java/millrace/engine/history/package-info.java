/**
 * What the past can be asked for. These are ports: a store implements them, the engine does not.
 */
@NullMarked
package millrace.engine.history;

import org.jspecify.annotations.NullMarked;
