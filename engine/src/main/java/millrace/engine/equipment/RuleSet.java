package millrace.engine.equipment;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import millrace.engine.counter.CounterRule;
import millrace.engine.kpi.KpiPolicies;
import millrace.engine.packml.PackMlEdition;
import millrace.engine.reading.ClockPolicy;
import millrace.engine.timeline.Activity;

/**
 * How a work unit's signals are read: the rules that are in force from an event time on.
 *
 * @param version the version of these rules
 * @param stateModel which state model the machine speaks
 * @param edition the edition of PackML; of no effect for other models
 * @param signals the signals, each with its role
 * @param activities exceptions to the default meaning of states; the first that fits wins
 * @param plannedRunTimes PRI per product and operation
 * @param designSpeed the most items per minute that the unit can make, for plausibility; empty
 *     where unknown
 * @param horizons how late data may come
 * @param minorStopThreshold a stop that lasts shorter than this, from its begin to its end, is a
 *     minor stop, in nanoseconds; empty where no stop is
 * @param clock what is made of the times of the unit's source
 * @param approvalThreshold a correction that changes the OEE index of a shift or production day by
 *     more than so many percentage points needs a second person; empty where none does
 * @param policies the choices that ISO 22400-2 leaves open
 * @param masterData what figures need to know of products and meters
 */
public record RuleSet(
    String version,
    StateModel stateModel,
    PackMlEdition edition,
    List<SignalDefinition> signals,
    List<ActivityRule> activities,
    List<PlannedRunTime> plannedRunTimes,
    Optional<BigDecimal> designSpeed,
    Horizons horizons,
    Optional<Long> minorStopThreshold,
    ClockPolicy clock,
    Optional<BigDecimal> approvalThreshold,
    KpiPolicies policies,
    MasterData masterData) {

  /** Rules by the default policies, and without master data beyond the planned run times. */
  public RuleSet(
      String version,
      StateModel stateModel,
      PackMlEdition edition,
      List<SignalDefinition> signals,
      List<ActivityRule> activities,
      List<PlannedRunTime> plannedRunTimes,
      Optional<BigDecimal> designSpeed,
      Horizons horizons,
      Optional<Long> minorStopThreshold,
      ClockPolicy clock,
      Optional<BigDecimal> approvalThreshold) {
    this(
        version,
        stateModel,
        edition,
        signals,
        activities,
        plannedRunTimes,
        designSpeed,
        horizons,
        minorStopThreshold,
        clock,
        approvalThreshold,
        KpiPolicies.DEFAULT,
        MasterData.NONE);
  }

  /**
   * Rules in which no stop is minor, the source's clock is trusted and no correction needs a second
   * person.
   */
  public RuleSet(
      String version,
      StateModel stateModel,
      PackMlEdition edition,
      List<SignalDefinition> signals,
      List<ActivityRule> activities,
      List<PlannedRunTime> plannedRunTimes,
      Optional<BigDecimal> designSpeed,
      Horizons horizons) {
    this(
        version,
        stateModel,
        edition,
        signals,
        activities,
        plannedRunTimes,
        designSpeed,
        horizons,
        Optional.empty(),
        ClockPolicy.TRUSTED,
        Optional.empty());
  }

  /** The same rules under another version. */
  public RuleSet named(String otherVersion) {
    return new RuleSet(
        otherVersion,
        stateModel,
        edition,
        signals,
        activities,
        plannedRunTimes,
        designSpeed,
        horizons,
        minorStopThreshold,
        clock,
        approvalThreshold,
        policies,
        masterData);
  }

  /** The same rules with another policy for the source's clock. */
  public RuleSet with(ClockPolicy otherClock) {
    return new RuleSet(
        version,
        stateModel,
        edition,
        signals,
        activities,
        plannedRunTimes,
        designSpeed,
        horizons,
        minorStopThreshold,
        otherClock,
        approvalThreshold,
        policies,
        masterData);
  }

  /** The same rules with other meanings of states, planned run times, minor stops and policies. */
  public RuleSet supposing(
      List<ActivityRule> otherActivities,
      List<PlannedRunTime> otherRunTimes,
      Optional<Long> otherThreshold,
      KpiPolicies otherPolicies) {
    return new RuleSet(
        version,
        stateModel,
        edition,
        signals,
        otherActivities,
        otherRunTimes,
        designSpeed,
        horizons,
        otherThreshold,
        clock,
        approvalThreshold,
        otherPolicies,
        masterData);
  }

  public RuleSet {
    signals = SignalTable.of(signals);
    activities = List.copyOf(activities);
    plannedRunTimes = List.copyOf(plannedRunTimes);
  }

  /** The state models that a machine may speak. */
  public enum StateModel {
    /** ANSI/ISA-TR88.00.02, 17 states and unit modes. */
    PACKML,
    /** OPC 40001-1, MachineryItemState and MachineryOperationMode. */
    MACHINERY,
    /** None: the source reports PRODUCING, SETUP, DELAY or NO_ORDER. */
    REPORTED
  }

  /**
   * A signal of the unit.
   *
   * @param name its name in readings
   * @param role what it means
   * @param counter width and reset policy, for the counters only
   * @param unit the UCUM code of its unit; {@code 1} where it has none
   */
  public record SignalDefinition(
      String name, SignalRole role, Optional<CounterRule> counter, String unit) {}

  /** What a signal means to the fold. */
  public enum SignalRole {
    /** PackML StateCurrent, by its number. */
    STATE,
    /** PackML UnitModeCurrent, by its number. */
    UNIT_MODE,
    /** OPC 40001-1 MachineryItemState, by its number. */
    ITEM_STATE,
    /** OPC 40001-1 MachineryOperationMode, by its number. */
    OPERATION_MODE,
    /** A cumulative counter of all items processed: PQ. */
    PROCESSED_COUNT,
    /** A cumulative counter of defective items: SQ. */
    DEFECTIVE_COUNT,
    /** A cumulative counter of items to be reworked: RQ. */
    REWORK_COUNT,
    /** PackML EquipmentStarved. */
    STARVED,
    /** PackML EquipmentBlocked. */
    BLOCKED,
    /** The machine's stop reason, first out. */
    STOP_REASON,
    /** Journalled and shown, without effect on the fold. */
    PROCESS_VALUE,
    /** A cumulative energy meter: the meter of its name in the master data. */
    METER
  }

  /**
   * An exception to the default meaning of a state.
   *
   * @param state the state's name in its standard, as {@code Execute} or {@code NotExecuting}
   * @param mode the mode's name; empty for any mode
   * @param activity what the unit then does
   */
  public record ActivityRule(String state, Optional<String> mode, Activity activity) {}

  /**
   * PRI, planned run time per item (ISO 22400-2, clause 5).
   *
   * @param product what is made
   * @param operation the operation; empty for any
   * @param nanosPerItem planned time for one quantity unit, in nanoseconds
   */
  public record PlannedRunTime(String product, String operation, long nanosPerItem) {}

  /** The same rules with other policies and master data. */
  public RuleSet with(KpiPolicies otherPolicies, MasterData otherData) {
    return new RuleSet(
        version,
        stateModel,
        edition,
        signals,
        activities,
        plannedRunTimes,
        designSpeed,
        horizons,
        minorStopThreshold,
        clock,
        approvalThreshold,
        otherPolicies,
        otherData);
  }

  /**
   * How far behind knowledge an event may lie and still be applied to the timeline. What comes
   * later is journalled and becomes a finding.
   *
   * @param readings for counters, in nanoseconds
   * @param states for states, orders, gaps and corrections, in nanoseconds
   * @param lateness how long after its end a figure is provisional
   */
  public record Horizons(long readings, long states, Lateness lateness) {

    private static final long DAY = 24L * 3_600 * 1_000_000_000;

    /** One day for counters, 31 days for all else. */
    public static final Horizons DEFAULT = new Horizons(DAY, 31 * DAY);

    /** With the usual lateness. */
    public Horizons(long readings, long states) {
      this(readings, states, Lateness.DEFAULT);
    }
  }

  /**
   * How late data is allowed to be known without restating a figure.
   *
   * @param machines where a machine tells its states, in nanoseconds
   * @param people where states are reported, in nanoseconds
   */
  public record Lateness(long machines, long people) {

    /** Two hours for machines, three days for people. */
    public static final Lateness DEFAULT =
        new Lateness(2L * 3_600 * 1_000_000_000, 72L * 3_600 * 1_000_000_000);
  }

  /**
   * Whether the same readings, at the same instants, tell the same of the machine by other rules:
   * these may still make other activities, stops and figures of it.
   */
  boolean readsAs(RuleSet other) {
    return stateModel == other.stateModel
        && edition == other.edition
        && signals.equals(other.signals)
        && horizons.equals(other.horizons)
        && clock.equals(other.clock)
        && masterData.meters().equals(other.masterData.meters());
  }
}
