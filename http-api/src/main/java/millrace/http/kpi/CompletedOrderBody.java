package millrace.http.kpi;

import millrace.http.json.Rfc3339;
import millrace.http.kpi.CompletedOrders.Completed;

/**
 * A job order that ended in a window, with all that it contributed.
 *
 * @param from when it was started
 * @param to when it ended
 */
record CompletedOrderBody(String jobOrder, String from, String to, ElementsBody elements) {

  static CompletedOrderBody of(Completed order) {
    return new CompletedOrderBody(
        order.jobOrder(),
        Rfc3339.format(order.life().start()),
        Rfc3339.format(order.life().end()),
        ElementsBody.of(order.elements()));
  }
}
