package millrace.engine.equipment;

import java.util.List;
import java.util.function.Consumer;
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

  /**
   * With the times of readings that came together. Late hours tell nothing of the clock.
   *
   * @param findings is told what is to be said of the clock
   */
  SourceClocks compared(
      String source, List<Reading> readings, RulesNow rules, Consumer<Finding> findings) {
    if (readings.isEmpty()) {
      return this;
    }
    var lead = Long.MIN_VALUE;
    var ingestTime = Long.MIN_VALUE;
    for (var reading : readings) {
      lead = Math.max(lead, reading.sourceTime() - reading.ingestTime());
      ingestTime = Math.max(ingestTime, reading.ingestTime());
    }
    var hour = Hours.hourOf(ingestTime);
    var last = leads.get(source);
    if (last.isPresent() && last.get().hour() > hour) {
      return this;
    }
    if (last.isPresent() && last.get().hour() == hour) {
      judge(source, hour, lead, rules.clock(ingestTime), true, findings);
      var greatest = Math.max(last.get().lead(), lead);
      var all = last.get().readings() + readings.size();
      return with(new ClockLead(source, hour, greatest, all));
    }
    if (last.isPresent() && last.get().readings() >= ENOUGH_READINGS) {
      var before = last.get();
      var policy = rules.clock(before.hour());
      judge(before.source(), before.hour(), before.lead(), policy, false, findings);
    }
    judge(source, hour, lead, rules.clock(ingestTime), true, findings);
    return with(new ClockLead(source, hour, lead, readings.size()));
  }

  private SourceClocks with(ClockLead lead) {
    return new SourceClocks(leads.with(lead.source(), lead));
  }

  /** A clock that is ahead shows at once, one that is behind when its hour is over. */
  private static void judge(
      String source,
      long hour,
      long lead,
      ClockPolicy policy,
      boolean ahead,
      Consumer<Finding> findings) {
    var deviation =
        switch (policy.treatment()) {
          case TRUST -> lead;
          case OFFSET -> lead - policy.offset();
          case SERVER_TIME -> 0;
        };
    if (ahead ? deviation > policy.tolerance() : deviation < -policy.tolerance()) {
      findings.accept(
          new Finding(
              Kind.CLOCK_DEVIATES,
              hour,
              source,
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
