package millrace.persistence.wire;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import millrace.engine.joborder.JobOrderEvent;
import millrace.engine.joborder.JobOrderEvent.CommandRefused;
import millrace.engine.joborder.JobOrderEvent.JobOrderAborted;
import millrace.engine.joborder.JobOrderEvent.JobOrderAllowedToStart;
import millrace.engine.joborder.JobOrderEvent.JobOrderCancelled;
import millrace.engine.joborder.JobOrderEvent.JobOrderCleared;
import millrace.engine.joborder.JobOrderEvent.JobOrderClosed;
import millrace.engine.joborder.JobOrderEvent.JobOrderEnded;
import millrace.engine.joborder.JobOrderEvent.JobOrderInterrupted;
import millrace.engine.joborder.JobOrderEvent.JobOrderReleased;
import millrace.engine.joborder.JobOrderEvent.JobOrderResumed;
import millrace.engine.joborder.JobOrderEvent.JobOrderStartRevoked;
import millrace.engine.joborder.JobOrderEvent.JobOrderStarted;
import millrace.engine.joborder.JobOrderEvent.JobOrderStored;
import millrace.engine.joborder.JobOrderEvent.JobOrderUpdated;
import millrace.engine.joborder.JobOrderSubState;
import millrace.engine.journal.Envelope;
import millrace.engine.journal.Provenance;
import millrace.persistence.wire.proto.JobOrderProto;
import millrace.persistence.wire.proto.JobOrderProto.JobOrderJournalEvent;
import millrace.persistence.wire.proto.JobOrderProto.Nothing;

/** How the events of a job order are stored. */
final class JobOrderForm {

  private static final Codes<JobOrderSubState, JobOrderProto.JobOrderSubState> SUB_STATES =
      new Codes<>(
          JobOrderSubState.class, JobOrderProto.JobOrderSubState.class, "JOB_ORDER_SUB_STATE_");
  private static final Nothing NOTHING = Nothing.getDefaultInstance();

  private JobOrderForm() {}

  static String manifest(JobOrderEvent event) {
    return switch (event) {
      case JobOrderStored _ -> "job-order.job-order-stored.1";
      case JobOrderUpdated _ -> "job-order.job-order-updated.1";
      case JobOrderAllowedToStart _ -> "job-order.job-order-allowed-to-start.1";
      case JobOrderStartRevoked _ -> "job-order.job-order-start-revoked.1";
      case JobOrderStarted _ -> "job-order.job-order-started.1";
      case JobOrderInterrupted _ -> "job-order.job-order-interrupted.1";
      case JobOrderResumed _ -> "job-order.job-order-resumed.1";
      case JobOrderEnded _ -> "job-order.job-order-ended.1";
      case JobOrderClosed _ -> "job-order.job-order-closed.1";
      case JobOrderAborted _ -> "job-order.job-order-aborted.1";
      case JobOrderCancelled _ -> "job-order.job-order-cancelled.1";
      case JobOrderCleared _ -> "job-order.job-order-cleared.1";
      case JobOrderReleased _ -> "job-order.job-order-released.1";
      case CommandRefused _ -> "job-order.command-refused.1";
    };
  }

  static Message write(Provenance provenance, JobOrderEvent event) {
    var stored = JobOrderJournalEvent.newBuilder().setProvenance(ValueForm.write(provenance));
    return switch (event) {
      case JobOrderStored(var spec, var allowed) ->
          stored
              .setJobOrderStored(
                  JobOrderProto.JobOrderStored.newBuilder()
                      .setSpec(JobOrderSpecForm.write(spec))
                      .setAllowedToStart(allowed))
              .build();
      case JobOrderUpdated(var spec) ->
          stored.setJobOrderUpdated(JobOrderSpecForm.write(spec)).build();
      case JobOrderAllowedToStart _ -> stored.setJobOrderAllowedToStart(NOTHING).build();
      case JobOrderStartRevoked _ -> stored.setJobOrderStartRevoked(NOTHING).build();
      case JobOrderStarted _ -> stored.setJobOrderStarted(NOTHING).build();
      case JobOrderInterrupted(var subState) ->
          stored.setJobOrderInterrupted(SUB_STATES.write(subState)).build();
      case JobOrderResumed _ -> stored.setJobOrderResumed(NOTHING).build();
      case JobOrderEnded _ -> stored.setJobOrderEnded(NOTHING).build();
      case JobOrderClosed _ -> stored.setJobOrderClosed(NOTHING).build();
      case JobOrderAborted _ -> stored.setJobOrderAborted(NOTHING).build();
      case JobOrderCancelled _ -> stored.setJobOrderCancelled(NOTHING).build();
      case JobOrderCleared _ -> stored.setJobOrderCleared(NOTHING).build();
      case JobOrderReleased _ -> stored.setJobOrderReleased(NOTHING).build();
      case CommandRefused(var refusal) ->
          stored.setCommandRefused(ValueForm.write(refusal)).build();
    };
  }

  static Envelope<JobOrderEvent> read(byte[] bytes) throws InvalidProtocolBufferException {
    var stored = JobOrderJournalEvent.parseFrom(bytes);
    return new Envelope<>(ValueForm.read(stored.getProvenance()), event(stored));
  }

  private static JobOrderEvent event(JobOrderJournalEvent stored) {
    return switch (stored.getEventCase()) {
      case JOB_ORDER_STORED ->
          new JobOrderStored(
              JobOrderSpecForm.read(stored.getJobOrderStored().getSpec()),
              stored.getJobOrderStored().getAllowedToStart());
      case JOB_ORDER_UPDATED ->
          new JobOrderUpdated(JobOrderSpecForm.read(stored.getJobOrderUpdated()));
      case JOB_ORDER_ALLOWED_TO_START -> new JobOrderAllowedToStart();
      case JOB_ORDER_START_REVOKED -> new JobOrderStartRevoked();
      case JOB_ORDER_STARTED -> new JobOrderStarted();
      case JOB_ORDER_INTERRUPTED ->
          new JobOrderInterrupted(SUB_STATES.read(stored.getJobOrderInterruptedValue()));
      case JOB_ORDER_RESUMED -> new JobOrderResumed();
      case JOB_ORDER_ENDED -> new JobOrderEnded();
      case JOB_ORDER_CLOSED -> new JobOrderClosed();
      case JOB_ORDER_ABORTED -> new JobOrderAborted();
      case JOB_ORDER_CANCELLED -> new JobOrderCancelled();
      case JOB_ORDER_CLEARED -> new JobOrderCleared();
      case JOB_ORDER_RELEASED -> new JobOrderReleased();
      case COMMAND_REFUSED -> new CommandRefused(ValueForm.read(stored.getCommandRefused()));
      case EVENT_NOT_SET -> throw Manifests.noEvent();
    };
  }
}
