/**
 * The plant file: the plant model in YAML, read and checked into the engine's {@link
 * millrace.engine.plant.Plant}.
 */
@NullMarked
package millrace.config.plant;

import org.jspecify.annotations.NullMarked;
