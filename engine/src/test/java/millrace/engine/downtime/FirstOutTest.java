package millrace.engine.downtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import millrace.engine.plant.EquipmentId;
import millrace.engine.time.Interval;
import millrace.engine.time.Nanos;
import millrace.engine.timeline.TimeElement;
import org.junit.jupiter.api.Test;

/** A line of filler F1, capper C1 and case packer K1. */
class FirstOutTest {

  private static final EquipmentId F1 = new EquipmentId("acme.lyon.pack.l3.f1");
  private static final EquipmentId C1 = new EquipmentId("acme.lyon.pack.l3.c1");
  private static final EquipmentId K1 = new EquipmentId("acme.lyon.pack.l3.k1");

  private static DowntimeEvent stop(
      EquipmentId unit, long from, long to, boolean starved, boolean blocked) {
    var interval = new Interval(from * Nanos.PER_MINUTE, to * Nanos.PER_MINUTE);
    return new DowntimeEvent(
        DowntimeEvents.id(unit, interval.start()),
        unit,
        interval,
        false,
        TimeElement.ADET,
        List.of(),
        "Held",
        "",
        false,
        starved,
        blocked,
        Optional.empty(),
        false,
        Optional.empty(),
        "",
        0);
  }

  @Test
  void a_starved_unit_waits_for_the_one_upstream_that_stood_when_it_began() {
    var jam = stop(C1, 10, 17, false, false);
    var starved = stop(K1, 11, 17, true, false);
    var line = new FirstOut(List.of(List.of(), List.of(jam), List.of(starved)));

    assertThat(line.of(starved)).contains(jam);
    assertThat(line.of(jam)).isEmpty();
  }

  @Test
  void a_chain_of_blocked_units_leads_to_its_end() {
    var breakdown = stop(K1, 10, 40, false, false);
    var blocked = stop(C1, 12, 40, false, true);
    var blockedToo = stop(F1, 14, 40, false, true);
    var line = new FirstOut(List.of(List.of(blockedToo), List.of(blocked), List.of(breakdown)));

    assertThat(line.of(blockedToo)).contains(breakdown);
  }

  @Test
  void what_had_ended_or_began_later_is_not_the_cause() {
    var earlier = stop(C1, 1, 5, false, false);
    var later = stop(C1, 12, 20, false, false);
    var starved = stop(K1, 11, 17, true, false);
    var line = new FirstOut(List.of(List.of(), List.of(earlier, later), List.of(starved)));

    assertThat(line.of(starved)).isEmpty();
  }

  @Test
  void two_that_wait_for_each_other_have_no_first_one() {
    var blocked = stop(F1, 10, 20, false, true);
    var starved = stop(C1, 10, 20, true, false);
    var line = new FirstOut(List.of(List.of(blocked), List.of(starved), List.of()));

    assertThat(line.of(blocked)).isEmpty();
  }
}
