package millrace.engine.equipment;

import java.util.Optional;
import millrace.engine.Decision.Accepted;
import millrace.engine.Decision.Refused;
import millrace.engine.Refusal;
import millrace.engine.equipment.EquipmentCommand.ApplyCorrection;
import millrace.engine.equipment.EquipmentEvent.CorrectionProposed;
import millrace.engine.journal.Provenance;

/**
 * What would become of a correction, without making it.
 *
 * @param refusal why it would be refused; empty where it would not
 * @param cause why it would need a second person; empty where it would not
 * @param effect what it would change; nothing where it would be refused
 */
public record CorrectionPreview(Optional<Refusal> refusal, String cause, CorrectionEffect effect) {

  public static CorrectionPreview of(
      EquipmentState state, ApplyCorrection apply, Provenance provenance) {
    return switch (new Correcting(state.settledAt(provenance.knowledgeTime()), provenance)
        .apply(apply)) {
      case Refused(var refusal) ->
          new CorrectionPreview(Optional.of(refusal), "", CorrectionEffect.NONE);
      case Accepted(var events) ->
          new CorrectionPreview(
              Optional.empty(),
              events.stream()
                  .filter(CorrectionProposed.class::isInstance)
                  .map(event -> ((CorrectionProposed) event).cause())
                  .findFirst()
                  .orElse(""),
              events.isEmpty()
                  ? CorrectionEffect.NONE
                  : CorrectionEffect.of(state, apply.correction(), provenance));
    };
  }
}
