package millrace.engine.equipment;

import java.util.ArrayList;
import java.util.List;
import millrace.engine.equipment.EquipmentSnapshot.ClockLead;
import millrace.engine.equipment.Finding.Kind;
import millrace.engine.reading.ClockPolicy;
import millrace.engine.reading.Reading;
import millrace.engine.time.Nanos;

/**
 * How the clocks of a unit's sources compare with ours: measured, and said where a deviation is
 * more than the policy in force treats. It plays no part in figures. Immutable.
 *
 * @param leads the last hour of each source, by source
 */
record SourceClocks(ByName<ClockLead> leads) {

  static final SourceClocks NONE = new SourceClocks(ByName.none());

  /** The source of readings that came as observations. */
  static final String OBSERVATIONS = "observations";

  /** That every reading of an hour was late by chance is likely where there are few. */
  private static final int ENOUGH_READINGS = 20;

  static SourceClocks of(List<ClockLead> leads) {
    var bySource = ByName.<ClockLead>none();
    for (var lead : leads) {
      bySource = bySource.with(lead.source(), lead);
    }
    return new SourceClocks(bySource);
  }

  /** What came of a comparison. */
  record Compared(SourceClocks clocks, List<Finding> findings) {}

  /** With the times of readings that came together. Late hours tell nothing of the clock. */
  Compared compared(String source, List<Reading> readings, RulesNow rules) {
    if (readings.isEmpty()) {
      return new Compared(this, List.of());
    }
    var lead = Long.MIN_VALUE;
    var ingestTime = Long.MIN_VALUE;
    for (var reading : readings) {
      lead = Math.max(lead, reading.sourceTime() - reading.ingestTime());
      ingestTime = Math.max(ingestTime, reading.ingestTime());
    }
    var now = new ClockLead(source, Hours.hourOf(ingestTime), lead, readings.size());
    var last = leads.get(source);
    if (last.isPresent() && last.get().hour() > now.hour()) {
      return new Compared(this, List.of());
    }
    var isNewHour = last.isEmpty() || last.get().hour() < now.hour();
    var findings = new ArrayList<Finding>(0);
    if (isNewHour && last.isPresent() && last.get().readings() >= ENOUGH_READINGS) {
      judge(last.get(), rules.clock(last.get().hour()), false, findings);
    }
    judge(now, rules.clock(ingestTime), true, findings);
    var grown = leads.with(source, isNewHour ? now : together(last.orElseThrow(), now));
    return new Compared(new SourceClocks(grown), findings);
  }

  private static ClockLead together(ClockLead one, ClockLead other) {
    return new ClockLead(
        one.source(),
        one.hour(),
        Math.max(one.lead(), other.lead()),
        one.readings() + other.readings());
  }

  /** A clock that is ahead shows at once, one that is behind when its hour is over. */
  private static void judge(
      ClockLead lead, ClockPolicy policy, boolean ahead, List<Finding> findings) {
    var deviation =
        switch (policy.treatment()) {
          case TRUST -> lead.lead();
          case OFFSET -> lead.lead() - policy.offset();
          case SERVER_TIME -> 0;
        };
    if (ahead ? deviation > policy.tolerance() : deviation < -policy.tolerance()) {
      findings.add(
          new Finding(
              Kind.CLOCK_DEVIATES,
              lead.hour(),
              lead.source(),
              "the source's clock is at "
                  + (ahead ? "least " : "most ")
                  + seconds(Math.abs(deviation))
                  + (ahead ? " s ahead" : " s behind, or all it told was late")
                  + taken(policy)));
    }
  }

  private static String taken(ClockPolicy policy) {
    return switch (policy.treatment()) {
      case TRUST -> "; by policy TRUST its times are taken as they are";
      case OFFSET ->
          " of the offset of "
              + seconds(policy.offset())
              + " s that policy OFFSET takes from its times";
      case SERVER_TIME -> "; by policy SERVER_TIME its times are not used";
    };
  }

  private static String seconds(long nanos) {
    return Long.toString(nanos / Nanos.PER_SECOND);
  }
}
