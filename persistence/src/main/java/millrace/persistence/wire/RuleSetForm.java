package millrace.persistence.wire;

import java.util.Optional;
import millrace.engine.counter.CounterRule;
import millrace.engine.equipment.RuleSet;
import millrace.engine.equipment.RuleSet.ActivityRule;
import millrace.engine.equipment.RuleSet.Horizons;
import millrace.engine.equipment.RuleSet.Lateness;
import millrace.engine.equipment.RuleSet.PlannedRunTime;
import millrace.engine.equipment.RuleSet.SignalDefinition;
import millrace.engine.equipment.RuleSet.SignalRole;
import millrace.engine.equipment.RuleSet.StateModel;
import millrace.engine.kpi.KpiPolicies;
import millrace.engine.packml.PackMlEdition;
import millrace.engine.reading.ClockPolicy;
import millrace.engine.timeline.Activity;
import millrace.persistence.wire.proto.EquipmentProto;

/** How a rule set is stored. */
final class RuleSetForm {

  private static final Codes<StateModel, EquipmentProto.StateModel> MODELS =
      new Codes<>(StateModel.class, EquipmentProto.StateModel.class, "STATE_MODEL_");
  private static final Codes<PackMlEdition, EquipmentProto.PackMlEdition> EDITIONS =
      new Codes<>(PackMlEdition.class, EquipmentProto.PackMlEdition.class, "PACKML_EDITION_");
  private static final Codes<SignalRole, EquipmentProto.SignalRole> ROLES =
      new Codes<>(SignalRole.class, EquipmentProto.SignalRole.class, "SIGNAL_ROLE_");
  private static final Codes<CounterRule.Decrease, EquipmentProto.CounterDecrease> DECREASES =
      new Codes<>(
          CounterRule.Decrease.class, EquipmentProto.CounterDecrease.class, "COUNTER_DECREASE_");
  private static final Codes<Activity, EquipmentProto.Activity> ACTIVITIES =
      new Codes<>(Activity.class, EquipmentProto.Activity.class, "ACTIVITY_");

  private static final Codes<ClockPolicy.Treatment, EquipmentProto.ClockTreatment> TREATMENTS =
      new Codes<>(
          ClockPolicy.Treatment.class, EquipmentProto.ClockTreatment.class, "CLOCK_TREATMENT_");

  private RuleSetForm() {}

  static EquipmentProto.RuleSet write(RuleSet rules) {
    var stored =
        EquipmentProto.RuleSet.newBuilder()
            .setVersion(rules.version())
            .setStateModel(MODELS.write(rules.stateModel()))
            .setEdition(EDITIONS.write(rules.edition()))
            .setReadingsHorizon(rules.horizons().readings())
            .setStatesHorizon(rules.horizons().states());
    rules.designSpeed().map(ValueForm::write).ifPresent(stored::setDesignSpeed);
    rules.minorStopThreshold().ifPresent(stored::setMinorStopThreshold);
    rules.approvalThreshold().map(ValueForm::write).ifPresent(stored::setApprovalThreshold);
    if (!rules.clock().equals(ClockPolicy.TRUSTED)) {
      stored.setClock(write(rules.clock()));
    }
    if (!rules.policies().equals(KpiPolicies.DEFAULT)) {
      stored.setPolicies(PoliciesForm.write(rules.policies()));
    }
    MasterDataForm.write(rules.masterData(), stored);
    if (!rules.horizons().lateness().equals(Lateness.DEFAULT)) {
      stored.setLateness(
          EquipmentProto.Lateness.newBuilder()
              .setMachines(rules.horizons().lateness().machines())
              .setPeople(rules.horizons().lateness().people()));
    }
    rules.signals().forEach(signal -> stored.addSignals(write(signal)));
    rules.activities().forEach(activity -> stored.addActivities(write(activity)));
    rules.plannedRunTimes().forEach(time -> stored.addPlannedRunTimes(write(time)));
    return stored.build();
  }

  static RuleSet read(EquipmentProto.RuleSet stored) {
    return Shared.of(
        new RuleSet(
            stored.getVersion(),
            MODELS.read(stored.getStateModelValue()),
            EDITIONS.read(stored.getEditionValue()),
            stored.getSignalsList().stream().map(RuleSetForm::read).toList(),
            stored.getActivitiesList().stream().map(RuleSetForm::read).toList(),
            stored.getPlannedRunTimesList().stream().map(RuleSetForm::read).toList(),
            stored.hasDesignSpeed()
                ? Optional.of(ValueForm.read(stored.getDesignSpeed()))
                : Optional.empty(),
            new Horizons(
                stored.getReadingsHorizon(),
                stored.getStatesHorizon(),
                stored.hasLateness()
                    ? new Lateness(
                        stored.getLateness().getMachines(), stored.getLateness().getPeople())
                    : Lateness.DEFAULT),
            stored.hasMinorStopThreshold()
                ? Optional.of(stored.getMinorStopThreshold())
                : Optional.empty(),
            stored.hasClock() ? read(stored.getClock()) : ClockPolicy.TRUSTED,
            stored.hasApprovalThreshold()
                ? Optional.of(ValueForm.read(stored.getApprovalThreshold()))
                : Optional.empty(),
            stored.hasPolicies() ? PoliciesForm.read(stored.getPolicies()) : KpiPolicies.DEFAULT,
            MasterDataForm.read(stored)));
  }

  private static EquipmentProto.ClockPolicy write(ClockPolicy clock) {
    return EquipmentProto.ClockPolicy.newBuilder()
        .setTreatment(TREATMENTS.write(clock.treatment()))
        .setOffset(clock.offset())
        .setTolerance(clock.tolerance())
        .build();
  }

  private static ClockPolicy read(EquipmentProto.ClockPolicy stored) {
    return new ClockPolicy(
        TREATMENTS.read(stored.getTreatmentValue()), stored.getOffset(), stored.getTolerance());
  }

  private static EquipmentProto.SignalDefinition write(SignalDefinition signal) {
    var stored =
        EquipmentProto.SignalDefinition.newBuilder()
            .setName(signal.name())
            .setRole(ROLES.write(signal.role()))
            .setUnit(signal.unit());
    signal
        .counter()
        .ifPresent(rule ->
            stored.setCounter(
                EquipmentProto.CounterRule.newBuilder()
                    .setWidth(rule.width())
                    .setDecrease(DECREASES.write(rule.decrease()))));
    return stored.build();
  }

  private static SignalDefinition read(EquipmentProto.SignalDefinition stored) {
    return new SignalDefinition(
        stored.getName(),
        ROLES.read(stored.getRoleValue()),
        stored.hasCounter() ? Optional.of(read(stored.getCounter())) : Optional.empty(),
        stored.getUnit());
  }

  private static CounterRule read(EquipmentProto.CounterRule stored) {
    return new CounterRule(stored.getWidth(), DECREASES.read(stored.getDecreaseValue()));
  }

  private static EquipmentProto.ActivityRule write(ActivityRule rule) {
    var stored =
        EquipmentProto.ActivityRule.newBuilder()
            .setState(rule.state())
            .setActivity(ACTIVITIES.write(rule.activity()));
    rule.mode().ifPresent(stored::setMode);
    return stored.build();
  }

  private static ActivityRule read(EquipmentProto.ActivityRule stored) {
    return new ActivityRule(
        stored.getState(),
        stored.hasMode() ? Optional.of(stored.getMode()) : Optional.empty(),
        ACTIVITIES.read(stored.getActivityValue()));
  }

  private static EquipmentProto.PlannedRunTime write(PlannedRunTime time) {
    return EquipmentProto.PlannedRunTime.newBuilder()
        .setProduct(time.product())
        .setOperation(time.operation())
        .setNanosPerItem(time.nanosPerItem())
        .build();
  }

  private static PlannedRunTime read(EquipmentProto.PlannedRunTime stored) {
    return new PlannedRunTime(stored.getProduct(), stored.getOperation(), stored.getNanosPerItem());
  }
}
