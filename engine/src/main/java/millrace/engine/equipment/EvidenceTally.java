package millrace.engine.equipment;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import millrace.engine.element.Element;
import millrace.engine.equipment.Finding.Kind;
import millrace.engine.reading.Evidence;
import millrace.engine.reading.Evidence.MaintenanceReported;
import millrace.engine.reading.Evidence.MaterialReported;
import millrace.engine.reading.Evidence.MeasurementRecorded;
import millrace.engine.reading.Evidence.MeterRead;
import millrace.engine.reading.Evidence.MovementReported;
import millrace.engine.reading.Evidence.PartInspected;
import millrace.engine.time.Interval;

/** What the evidence of quality, maintenance, material and energy amounts to in a window. */
record EvidenceTally(Inputs inputs, List<Slice> slices, Tally tally) {

  /** The order that a report means by its own account and that of its instant. */
  interface Orders {

    Optional<JobOrderRef> order(long at, String jobOrder, String operation);
  }

  void over(Interval window, Orders orders, Consumer<Finding> findings) {
    maintenance();
    movements(orders);
    new Metering(inputs).over(window, slices, tally, findings);
    var counted = inputs.evidence().counted();
    for (var i = counted.countBelow(Evidence::eventTime, window.start());
        i < counted.size() && counted.get(i).eventTime() < window.end();
        i++) {
      switch (counted.get(i)) {
        case PartInspected inspected -> inspected(inspected, orders);
        case MaterialReported material -> material(material, orders, findings);
        case MaintenanceReported _, MovementReported _, MeasurementRecorded _, MeterRead _ -> {}
      }
    }
  }

  private void maintenance() {
    var ongoing = inputs.evidence().ongoing();
    if (inputs.evidence().maintenance().isEmpty()) {
      return;
    }
    for (var slice : slices) {
      var now = ongoing.at(slice.start());
      if (now.corrective()) {
        tally.lasting(slice, slice.order(), Element.CMT);
      }
      if (now.preventive()) {
        tally.lasting(slice, slice.order(), Element.PMT);
      }
    }
  }

  /** The time of an order that is moved to the unit, or waits before it, whatever the unit does. */
  private void movements(Orders orders) {
    var movements = inputs.evidence().movements();
    if (movements.reports().isEmpty()) {
      return;
    }
    for (var slice : slices) {
      var now = movements.moving().at(slice.start());
      now.transported().forEach(order -> moving(slice, orders, order, Element.ATT));
      now.queued().forEach(order -> moving(slice, orders, order, Element.AQT));
    }
  }

  private void moving(Slice slice, Orders orders, String jobOrder, Element element) {
    tally.lasting(slice, orders.order(slice.start(), jobOrder, ""), element);
  }

  /** Only the first attempt of a part counts, and one that was reworked has had its first. */
  private void inspected(PartInspected inspected, Orders orders) {
    if (inspected.attempt() > 1) {
      return;
    }
    var at = inspected.eventTime();
    var order = orders.order(at, inspected.jobOrder().orElse(""), inspected.operation());
    tally.event(at, order, Element.IP, 1);
    if (inspected.passed() && !inspected.reworked()) {
      tally.event(at, order, Element.GP, 1);
    }
  }

  private void material(MaterialReported material, Orders orders, Consumer<Finding> findings) {
    var at = material.eventTime();
    var order = orders.order(at, material.jobOrder().orElse(""), "");
    switch (material.use()) {
      case CONSUMED -> tally.amount(at, order, Element.CM, material.quantity());
      case PRODUCED -> graded(material, order, findings);
      case LOST_IN_PRODUCTION -> tally.amount(at, order, Element.PL, material.quantity());
      case LOST_IN_STORAGE -> tally.amount(at, order, Element.STL, material.quantity());
      case LOST_OTHERWISE -> tally.amount(at, order, Element.OL, material.quantity());
    }
  }

  private void graded(
      MaterialReported material, Optional<JobOrderRef> order, Consumer<Finding> findings) {
    var at = material.eventTime();
    var factor =
        inputs
            .rulesAt(at)
            .flatMap(rules -> rules.rules().masterData().factorOf(material.material()));
    if (factor.isPresent()) {
      tally.amount(at, order, Element.IGQ, material.quantity().multiply(factor.get()));
      return;
    }
    tally.amount(at, order, Element.GRADE_WITHOUT_FACTOR, material.quantity());
    findings.accept(
        new Finding(
            Kind.UNKNOWN_GRADE,
            at,
            material.material(),
            "no factor is known for this grade; the integrated goods ratio cannot be computed"));
  }
}
