package millrace.actors.joborder;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import millrace.actors.Outcome;
import millrace.actors.sharding.FrontDoor;
import millrace.engine.joborder.JobOrderCommand;
import millrace.engine.joborder.JobOrderView;
import millrace.engine.journal.Provenance;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;

/** The job orders, each wherever in the cluster it lives. */
public final class ShardedJobOrders implements JobOrders {

  private final FrontDoor<JobOrderMessage> door;

  public ShardedJobOrders(ClusterSharding sharding, Duration timeout) {
    this.door = new FrontDoor<>(sharding, JobOrderEntity.KEY, timeout);
  }

  @Override
  public CompletionStage<Outcome> execute(
      String jobOrder, JobOrderCommand command, OptionalLong expected, Provenance provenance) {
    return door.ask(
        jobOrder,
        replyTo -> new JobOrderMessage.Execute(jobOrder, command, expected, provenance, replyTo));
  }

  @Override
  public CompletionStage<JobOrderView> view(String jobOrder) {
    return door.ask(jobOrder, replyTo -> new JobOrderMessage.View(jobOrder, replyTo));
  }
}
