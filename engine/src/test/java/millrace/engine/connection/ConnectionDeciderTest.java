package millrace.engine.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import millrace.engine.Decision;
import millrace.engine.connection.ConnectionEvent.ConnectionLost;
import millrace.engine.connection.ConnectionEvent.ConnectionOpened;
import millrace.engine.connection.ConnectionEvent.DataLost;
import millrace.engine.connection.ConnectionEvent.SubscriptionCreated;
import millrace.engine.connection.ConnectionEvent.SubscriptionEnded;
import millrace.engine.journal.Envelope;
import millrace.engine.journal.Provenance;
import millrace.engine.time.Interval;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ConnectionDeciderTest {

  private static final Provenance PROVENANCE =
      new Provenance(0, 0, "service:gateway", "test", "cause", "");
  private static final SubscriptionCreated CREATED =
      new SubscriptionCreated("urn:line3", 7, 1_000_000_000);

  private final ConnectionDecider decider = new ConnectionDecider();

  private ConnectionState after(ConnectionEvent... events) {
    var state = decider.initial();
    for (var event : events) {
      state = decider.evolve(state, new Envelope<>(PROVENANCE, event));
    }
    return state;
  }

  @Nested
  class A_report {

    @Test
    void is_journalled_when_it_tells_something_new() {
      assertThat(decider.decide(after(), new ConnectionLost("no route"), PROVENANCE))
          .isEqualTo(
              new Decision.Accepted<ConnectionEvent>(List.of(new ConnectionLost("no route"))));
    }

    @Test
    void of_the_same_failure_again_is_not_journalled_again() {
      assertThat(
              decider.decide(
                  after(new ConnectionLost("no route")),
                  new ConnectionLost("no route"),
                  PROVENANCE))
          .isEqualTo(Decision.<ConnectionEvent>unchanged());
    }

    @Test
    void of_lost_data_is_always_journalled() {
      var lost = new DataLost(new Interval(1, 2), "overflow");
      assertThat(decider.decide(after(lost), lost, PROVENANCE))
          .isEqualTo(new Decision.Accepted<ConnectionEvent>(List.of(lost)));
    }
  }

  @Nested
  class The_subscription {

    @Test
    void stays_known_while_the_session_is_lost() {
      var state =
          after(new ConnectionOpened("opc.tcp://a", "None"), CREATED, new ConnectionLost("x"));
      assertThat(state.subscription()).contains(CREATED);
      assertThat(state.open()).isFalse();
    }

    @Test
    void is_forgotten_when_it_ended_and_not_when_another_one_did() {
      assertThat(after(CREATED, new SubscriptionEnded(8, "deleted")).subscription())
          .contains(CREATED);
      assertThat(after(CREATED, new SubscriptionEnded(7, "deleted")).subscription()).isEmpty();
    }
  }
}
