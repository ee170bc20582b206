package millrace.actors.commissioning;

import millrace.engine.Refusal;

/** An entity refused what the plant model says of it. */
public final class CommissioningRefused extends RuntimeException {

  public CommissioningRefused(String entity, Refusal refusal) {
    super(
        entity
            + " refused "
            + refusal.command()
            + ": "
            + refusal.guard()
            + ": "
            + refusal.detail());
  }
}
