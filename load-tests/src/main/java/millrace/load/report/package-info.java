/**
 * What benchmarks found, and how it is told: as a table, as JSON, and as the page of the
 * documentation. It knows neither the engine nor how anything is measured.
 */
@NullMarked
package millrace.load.report;

import org.jspecify.annotations.NullMarked;
