/**
 * What is configured: the engine's settings, and the plant it serves.
 *
 * <p>This module reads and checks; it starts nothing. Every refusal names the file, the place in it
 * and what would be right.
 */
@NullMarked
package millrace.config;

import org.jspecify.annotations.NullMarked;
