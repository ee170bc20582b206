/**
 * The plant model of ISA-95: enterprise, site, area, work center and work unit, and what is known
 * of each before the first event.
 */
@NullMarked
package millrace.engine.plant;

import org.jspecify.annotations.NullMarked;
