package millrace.engine.equipment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import millrace.engine.calendar.WorkCalendar;
import millrace.engine.calendar.WorkCalendar.Shift;
import millrace.engine.digest.StateDigest;
import millrace.engine.element.ElementSum;
import millrace.engine.element.ElementVector;
import millrace.engine.equipment.EquipmentSnapshot.KnownCorrection;
import millrace.engine.explanation.Explanation;
import millrace.engine.explanation.Measured;
import millrace.engine.explanation.Standing;
import millrace.engine.explanation.UnitFigures;
import millrace.engine.history.Fold;
import millrace.engine.history.KpiBucket;
import millrace.engine.journal.Envelope;
import millrace.engine.kpi.KpiPolicies;
import millrace.engine.kpi.KpiValue;
import millrace.engine.plant.EquipmentId;
import millrace.engine.time.Interval;
import millrace.engine.time.Nanos;
import millrace.engine.timeline.Segment;

/**
 * All that is known of a work unit: the fold of its journal.
 *
 * <p>Immutable. Every question takes the instant up to which it is asked ({@code asOf}), since what
 * a unit does now goes on until something else is known. It answers for the time that is held (see
 * {@link #heldFrom}); of what lies before it tells nothing.
 */
public final class EquipmentState {

  private static final long WEEK = 7 * 24 * Nanos.PER_HOUR;

  private static final Comparator<Finding> NEWEST_FIRST =
      Comparator.comparingLong(Finding::at)
          .reversed()
          .thenComparing(Finding::kind)
          .thenComparing(Finding::subject)
          .thenComparing(Finding::detail);

  private static final Hours NO_HOURS = Hours.from(Long.MIN_VALUE, EquipmentSnapshot.Carry.NONE);

  private final EquipmentId unit;
  private final long sequence;
  private final Clocks times;
  private final Inputs inputs;
  private final Hours hours;
  private final Seen seen;

  EquipmentState(
      EquipmentId unit, long sequence, Clocks times, Inputs inputs, Hours hours, Seen seen) {
    this.unit = unit;
    this.sequence = sequence;
    this.times = times;
    this.inputs = inputs;
    this.hours = hours;
    this.seen = seen;
  }

  /** How far the times have come; the names are those of {@link EquipmentSnapshot}. */
  record Clocks(
      long lastKnowledgeTime,
      long lastSourceTime,
      long newestEventTime,
      long countersHeldFrom,
      Acceptance accepted) {

    private static final Clocks NOT_BEGUN = new Clocks(0, 0, 0, Long.MIN_VALUE, Acceptance.LIVE);
  }

  /** A unit of which nothing is known. */
  public static EquipmentState initial(EquipmentId unit) {
    return initial(unit, Acceptance.LIVE);
  }

  static EquipmentState initial(EquipmentId unit, Acceptance accepted) {
    return new EquipmentState(
        unit,
        0,
        accepted.equals(Acceptance.LIVE)
            ? Clocks.NOT_BEGUN
            : new Clocks(0, 0, 0, Long.MIN_VALUE, accepted),
        Inputs.NONE,
        NO_HOURS,
        Seen.NOTHING);
  }

  /** The state that a snapshot was taken of. */
  public static EquipmentState restore(EquipmentSnapshot snapshot) {
    return Memento.restore(snapshot);
  }

  /**
   * About how many things a snapshot says anew, besides blocks of samples that stay as they are.
   */
  public long extent() {
    return inputs.extent() + known().observations().size();
  }

  public EquipmentSnapshot toSnapshot() {
    return Memento.of(this);
  }

  /** All that is known, as one number; see {@link StateDigest}. */
  public StateDigest digest() {
    return StateDigest.of(sequence, toSnapshot());
  }

  EquipmentState evolve(Envelope<EquipmentEvent> envelope) {
    return new Evolution(this).after(envelope);
  }

  /** The state with what is older than the horizons let go, if it lets go at all. */
  EquipmentState settledAt(long knownAt) {
    return new Evolution(this).settledAt(knownAt);
  }

  /**
   * What later looks back at this unit's past begin with. Of the time before it only the values in
   * force stay, so it is small and can be kept for good.
   */
  public Checkpoint checkpoint() {
    return new Evolution(this).checkpoint();
  }

  /**
   * Whether a look back may begin with the checkpoint of this state. It may not while a person has
   * had something changed behind the horizon, since what that leaves behind is not known here.
   */
  public boolean canBeLookedBackFrom() {
    return new Exactness(this).ofWhatFollows();
  }

  public EquipmentId unit() {
    return unit;
  }

  /** How many events were folded: the journal sequence of the last one. */
  public long sequence() {
    return sequence;
  }

  /** The greatest knowledge time folded, nanoseconds since the epoch (UTC); 0 before the first. */
  public long lastKnowledgeTime() {
    return times.lastKnowledgeTime();
  }

  /** What lies before this instant is settled and no longer held here. */
  public long heldFrom() {
    return hours.from();
  }

  /**
   * Whether what is told of a window is exact here: it is held, and where counters are held as sums
   * only, both its bounds are bounds of base buckets.
   */
  public boolean holds(Interval window) {
    return new Exactness(this).of(window);
  }

  /** Whether something was let go, so that not all that ever was told is known here. */
  boolean hasLetGo() {
    return seen.late().since() < heldFrom();
  }

  /** The unit as it is at an instant. */
  public EquipmentView view(long asOf) {
    return new Viewing(this).at(asOf);
  }

  /** The timeline in a window; nothing after {@code asOf}. */
  public List<Segment> timeline(Interval window, long asOf) {
    return new Slicer(inputs).segments(held(window, asOf));
  }

  /**
   * The elements in a window, by order: without order first, then by id. They add up to the total.
   * Nothing after {@code asOf}; what belongs to no order and amounts to nothing is left out.
   */
  public List<OrderElements> elements(Interval window, long asOf) {
    var sums = new TreeMap<Optional<JobOrderRef>, ElementSum>(Tally.ORDERS);
    for (var bucket : new Gathering(inputs, hours).over(held(window, asOf))) {
      for (var share : bucket.shares()) {
        sums.computeIfAbsent(share.order(), _ -> new ElementSum()).add(share.elements());
      }
    }
    var elements = new ArrayList<OrderElements>();
    sums.forEach((order, sum) -> {
      var vector = sum.toVector();
      if (!vector.isZero()) {
        elements.add(new OrderElements(order, vector));
      }
    });
    return elements;
  }

  /** The elements in a window, of all orders and of none; nothing after {@code asOf}. */
  public ElementVector total(Interval window, long asOf) {
    var sum = new ElementSum();
    elements(window, asOf).forEach(share -> sum.add(share.elements()));
    return sum.toVector();
  }

  /**
   * What the counters of processed items told in a window, step by step: the steps that end in it.
   * Nothing after {@code asOf}, and nothing of readings that are no longer held one by one.
   */
  public List<CounterStep> counterSteps(Interval window, long asOf) {
    var held = held(window, asOf);
    var from = Math.max(held.start(), times.countersHeldFrom());
    return from >= held.end()
        ? List.of()
        : new CounterSteps(inputs).over(new Interval(from, held.end()));
  }

  /** Products of which more was made in a window than their planned run times allow. */
  public List<Finding> overperformance(Interval window, long asOf) {
    return overperformance(window, asOf, elements(window, asOf));
  }

  /**
   * The same, where the elements are known already.
   *
   * @param elements those of the window, by order, of which a part may be held no longer
   */
  public List<Finding> overperformance(Interval window, long asOf, List<OrderElements> elements) {
    var counted = new Interval(window.start(), Math.max(window.start(), end(window, asOf)));
    return counted.isEmpty()
        ? List.of()
        : new Overperformance(inputs).in(counted, new Shares(elements));
  }

  /** The KPI policies in force at the end of what is counted of a window; empty without rules. */
  public Optional<KpiPolicies> policies(Interval window, long asOf) {
    return rulesAt(end(window, asOf) - 1).map(RuleSet::policies);
  }

  private static long end(Interval window, long asOf) {
    return Math.min(window.end(), asOf);
  }

  /**
   * Cm, Cmk, Cp and Cpk of a characteristic over the values that were measured in a window, nothing
   * after {@code asOf}; limits and policies are those in force at its end.
   */
  public List<KpiValue> capability(String characteristic, Interval window, long asOf) {
    return new Measuring(inputs).capability(characteristic, held(window, asOf));
  }

  /** The values that these indices are made of, each with its event; nothing after {@code asOf}. */
  public List<Measured> measured(String characteristic, Interval window, long asOf) {
    var found = new EvidenceFinder(inputs, known());
    return new Measuring(inputs).measured(characteristic, held(window, asOf), found);
  }

  /** The characteristics of which values are held, by name. */
  public List<String> characteristics() {
    return List.copyOf(inputs.evidence().measurements().keySet());
  }

  /**
   * What the elements in a window are made of; nothing after {@code asOf}. Its contributions add up
   * to {@link #total}.
   */
  public Explanation explain(Interval window, long asOf) {
    return Recorder.explain(this, held(window, asOf));
  }

  /** The shifts that lie in or overlap a window, in order of time. */
  public List<Shift> shifts(Interval window) {
    return new Slicer(inputs).shifts(window);
  }

  /** What people should see, the newest first. */
  public List<Finding> findings(long asOf) {
    var findings = new ArrayList<Finding>(seen.arrivals().kept().toList());
    hours.sums().toList().forEach(sum -> findings.addAll(sum.findings()));
    findings.addAll(new Gathering(inputs, hours).openFindings(asOf));
    findings.sort(NEWEST_FIRST);
    return findings;
  }

  /** The same, with those about the shifts of the last week, the newest first. */
  public List<Finding> recentFindings(long asOf) {
    var findings = new ArrayList<>(findings(asOf));
    findings.addAll(Overperformance.inShifts(this, new Interval(asOf - WEEK, asOf)));
    findings.sort(NEWEST_FIRST);
    return findings;
  }

  /** How many findings had to make room for newer ones. */
  public long findingsDropped() {
    return seen.arrivals().dropped()
        + hours.sums().toList().stream().mapToLong(HourSum::dropped).sum();
  }

  /** How far the clock of each source was ahead of ours in the last hour of its readings. */
  public List<EquipmentSnapshot.ClockLead> clockLeads() {
    return List.copyOf(seen.clocks().leads().values());
  }

  /**
   * The elements in a window with all that proves them.
   *
   * @param digested whether to take the digest of the state, which costs time
   */
  public UnitFigures figures(Interval window, long asOf, boolean digested) {
    var shares = elements(window, asOf);
    return new UnitFigures(
        unit.value(),
        sequence,
        digested ? Optional.of(digest().sha256()) : Optional.empty(),
        shares,
        new EvidenceFinder(inputs, known()).basis(window),
        policies(window, asOf),
        overperformance(window, asOf, shares),
        standing(window));
  }

  /** How final the figures of a window are, and what changed them late. */
  public Standing standing(Interval window) {
    return seen.late().standing(inputs, window);
  }

  /** The rules in force at an instant. */
  public Optional<RuleSet> rulesAt(long instant) {
    return inputs.rulesAt(instant).map(Interpretation::rules);
  }

  /** The last sequence of a subscription that is in the journal. */
  public OptionalLong durablePosition(String subscription) {
    return seen.known().position(subscription);
  }

  /**
   * The base buckets that an event after {@code afterSequence} touched, and those that are still
   * open; each with all its orders, nothing after {@code asOf}. 0 gives all that are held.
   *
   * <p>A bucket is cut at every hour (UTC) and at every start and end of a shift and of a planned
   * stop. A share that was told before and is gone is told again as zero.
   */
  public List<KpiBucket> buckets(long afterSequence, long asOf) {
    var buckets = new ArrayList<KpiBucket>();
    for (var sum : hours.sums().toList()) {
      if (sum.sequence() > afterSequence) {
        sum.buckets().forEach(bucket -> addTo(buckets, bucket, sum.sequence()));
      }
    }
    for (var bucket : new Gathering(inputs, hours).open(asOf)) {
      addTo(buckets, bucket, sequence);
    }
    return buckets;
  }

  /** What the buckets of this state were made from, where they were asked for as of an instant. */
  public Fold fold(long asOf) {
    return new Fold(sequence, Math.max(0, asOf - times.lastKnowledgeTime()));
  }

  private void addTo(List<KpiBucket> buckets, Tally.Bucket bucket, long sequence) {
    for (var share : bucket.shares()) {
      buckets.add(
          new KpiBucket(
              unit.value(), bucket.interval(), share.order(), share.elements(), sequence));
    }
  }

  private Interval held(Interval window, long asOf) {
    var from = Math.max(window.start(), heldFrom());
    return new Interval(from, Math.max(from, Math.min(window.end(), asOf)));
  }

  /**
   * The unit as it would be known if other rules and another calendar had been in force all the
   * time. It is not of record.
   *
   * @param calendar in place of all that were adopted; empty keeps those
   */
  public EquipmentState supposing(UnaryOperator<RuleSet> rules, Optional<WorkCalendar> calendar) {
    var supposed = new Supposed(rules, calendar).of(inputs, heldFrom());
    return new EquipmentState(
        unit,
        sequence,
        times,
        supposed,
        Hours.from(hours.from(), hours.before()).closedUpTo(supposed, hours.closedTo(), sequence),
        seen);
  }

  /**
   * The journal sequence of the event that told the machine's state at an instant; empty where none
   * is known.
   */
  public OptionalLong toldBy(long instant) {
    return new Viewing(this).toldBy(instant);
  }

  /**
   * What was corrected of times that are no longer held, in the order of the journal. Each is told
   * for as long as the horizon of states reaches back.
   */
  public List<Restatement> restatements() {
    return Restatement.of(this);
  }

  /**
   * What was retracted, in the order of the journal, for as long as the horizon of states reaches
   * back. Only the journal knows of which time an observation tells that is no longer held.
   */
  public List<Restatement> retractions() {
    return Restatement.retractions(this);
  }

  /** The corrections that are held, withdrawn ones included, in the order of knowledge time. */
  public List<KnownCorrection> corrections() {
    return inputs.corrections();
  }

  /** The corrections that nobody has withdrawn, in the order of knowledge time. */
  public List<KnownCorrection> standingCorrections() {
    return inputs.standing();
  }

  /** The corrections that wait for a second person, and those that one has decided on lately. */
  public List<Proposal> proposed() {
    return seen.proposals().list();
  }

  Proposals proposals() {
    return seen.proposals();
  }

  Seen seen() {
    return seen;
  }

  Clocks times() {
    return times;
  }

  Inputs inputs() {
    return inputs;
  }

  Hours hours() {
    return hours;
  }

  Known known() {
    return seen.known();
  }

  SourceClocks clocks() {
    return seen.clocks();
  }

  LateLog late() {
    return seen.late();
  }

  FindingLog arrivals() {
    return seen.arrivals();
  }

  long lastSourceTime() {
    return times.lastSourceTime();
  }

  long newestEventTime() {
    return times.newestEventTime();
  }

  /** Of what lies before this instant counts are held as sums only, not reading by reading. */
  public long countersHeldFrom() {
    return times.countersHeldFrom();
  }

  Acceptance accepted() {
    return times.accepted();
  }
}
