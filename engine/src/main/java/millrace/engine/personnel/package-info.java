/**
 * The person as an aggregate: when they were at work, and for which orders they worked. Attendance,
 * breaks and bookings may come in any order and be taken back; the elements of ISO 22400-2 (APAT,
 * APWT) are computed from all of them.
 */
@NullMarked
package millrace.engine.personnel;

import org.jspecify.annotations.NullMarked;
