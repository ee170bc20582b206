/**
 * The unit states, commands and modes of PackML (ANSI/ISA-TR88.00.02), and what an observer makes
 * of them.
 */
@NullMarked
package millrace.engine.packml;

import org.jspecify.annotations.NullMarked;
