package millrace.persistence.wire;

import java.math.BigDecimal;
import millrace.engine.Refusal;
import millrace.engine.equipment.JobOrderRef;
import millrace.engine.journal.Provenance;
import millrace.engine.time.Interval;
import millrace.persistence.wire.proto.CommonProto;

/** How the values that all journals share are stored. */
final class ValueForm {

  /** Longer than any quantity; it keeps a hostile exponent from becoming a gigabyte of digits. */
  private static final int MAX_DIGITS = 1_000;

  private ValueForm() {}

  static CommonProto.Provenance write(Provenance provenance) {
    return CommonProto.Provenance.newBuilder()
        .setEventTime(provenance.eventTime())
        .setKnowledgeTime(provenance.knowledgeTime())
        .setActor(provenance.actor())
        .setClient(provenance.client())
        .setCausationId(provenance.causationId())
        .setRuleVersion(provenance.ruleVersion())
        .build();
  }

  static Provenance read(CommonProto.Provenance stored) {
    return new Provenance(
        stored.getEventTime(),
        stored.getKnowledgeTime(),
        stored.getActor(),
        stored.getClient(),
        stored.getCausationId(),
        stored.getRuleVersion());
  }

  static CommonProto.Interval write(Interval interval) {
    return CommonProto.Interval.newBuilder()
        .setStart(interval.start())
        .setEnd(interval.end())
        .build();
  }

  static Interval read(CommonProto.Interval stored) {
    return new Interval(stored.getStart(), stored.getEnd());
  }

  static CommonProto.Decimal write(BigDecimal number) {
    var text = number.toString();
    if (text.length() > MAX_DIGITS) {
      throw new IllegalArgumentException(
          "a number of %d characters is too long to be stored, %d are allowed"
              .formatted(text.length(), MAX_DIGITS));
    }
    return CommonProto.Decimal.newBuilder().setText(text).build();
  }

  static BigDecimal read(CommonProto.Decimal stored) {
    var text = stored.getText();
    if (text.length() > MAX_DIGITS) {
      throw new UnreadableBytes("a number of " + text.length() + " characters");
    }
    return new BigDecimal(text);
  }

  static CommonProto.Refusal write(Refusal refusal) {
    return CommonProto.Refusal.newBuilder()
        .setGuard(refusal.guard())
        .setCommand(refusal.command())
        .setState(refusal.state())
        .setDetail(refusal.detail())
        .build();
  }

  static Refusal read(CommonProto.Refusal stored) {
    return new Refusal(
        stored.getGuard(), stored.getCommand(), stored.getState(), stored.getDetail());
  }

  static CommonProto.JobOrderRef write(JobOrderRef order) {
    return CommonProto.JobOrderRef.newBuilder()
        .setJobOrder(order.jobOrder())
        .setOperation(order.operation())
        .setProduct(order.product())
        .build();
  }

  static JobOrderRef read(CommonProto.JobOrderRef stored) {
    return new JobOrderRef(stored.getJobOrder(), stored.getOperation(), stored.getProduct());
  }
}
