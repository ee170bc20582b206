/** {@code /kpis} and {@code /kpi-definitions}: figures, and the elements that they are made of. */
@NullMarked
package millrace.http.kpi;

import org.jspecify.annotations.NullMarked;
