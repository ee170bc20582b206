package millrace.http.kpi;

import millrace.http.json.Rfc3339;
import millrace.http.kpi.CompletedOrders.Completed;

/**
 * A job order that ended in a window, with all that it contributed.
 *
 * @param from when it was started
 * @param to when it ended
 * @param sequence the journal sequence of the order that was folded for it
 */
record CompletedOrderBody(
    String jobOrder, String from, String to, long sequence, ElementsBody elements) {

  static CompletedOrderBody of(Completed order) {
    return new CompletedOrderBody(
        order.jobOrder(),
        Rfc3339.format(order.life().start()),
        Rfc3339.format(order.life().end()),
        order.part().order().orElseThrow().sequence(),
        ElementsBody.of(order.elements()));
  }
}
