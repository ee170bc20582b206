/** {@code /health} and {@code /metrics}: how the engine itself is. */
@NullMarked
package millrace.http.health;

import org.jspecify.annotations.NullMarked;
