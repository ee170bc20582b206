package millrace.http.correction;

import java.util.Optional;
import millrace.engine.plant.EquipmentId;

/**
 * What a correction is called by in the whole plant: {@code acme.lyon.pack.l3.k1:c1}.
 *
 * @param correction its id, unique among the corrections of the unit
 */
record CorrectionId(EquipmentId unit, String correction) {

  static Optional<CorrectionId> parse(String text) {
    var colon = text.indexOf(':');
    try {
      return colon < 1 || colon == text.length() - 1
          ? Optional.empty()
          : Optional.of(
              new CorrectionId(
                  new EquipmentId(text.substring(0, colon)), text.substring(colon + 1)));
    } catch (IllegalArgumentException _) {
      return Optional.empty(); // no correction is called so
    }
  }

  @Override
  public String toString() {
    return unit.value() + ":" + correction;
  }
}
