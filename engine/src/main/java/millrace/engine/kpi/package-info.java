/** The key performance indicators of ISO 22400-2 as versioned data, and their values. */
@NullMarked
package millrace.engine.kpi;

import org.jspecify.annotations.NullMarked;
