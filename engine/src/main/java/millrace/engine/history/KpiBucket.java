package millrace.engine.history;

import java.util.Optional;
import millrace.engine.element.ElementVector;
import millrace.engine.equipment.JobOrderRef;
import millrace.engine.time.Interval;

/**
 * A row of the read table of KPI buckets. It is derived: it can be dropped and rebuilt from the
 * journal.
 *
 * @param unit the id of the work unit
 * @param interval the base bucket, cut at every hour, shift and planned stop
 * @param order the order it belongs to; empty for what belongs to none
 * @param elements the elements in it
 * @param sequence the journal sequence up to which it was folded
 */
public record KpiBucket(
    String unit,
    Interval interval,
    Optional<JobOrderRef> order,
    ElementVector elements,
    long sequence) {}
