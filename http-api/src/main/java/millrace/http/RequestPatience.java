package millrace.http;

import java.time.Duration;
import org.apache.pekko.NotUsed;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.ResponseEntity;
import org.apache.pekko.http.scaladsl.model.HttpEntity;
import org.apache.pekko.stream.Attributes;
import org.apache.pekko.stream.BidiShape;
import org.apache.pekko.stream.Inlet;
import org.apache.pekko.stream.Outlet;
import org.apache.pekko.stream.javadsl.Flow;
import org.apache.pekko.stream.stage.AbstractInHandler;
import org.apache.pekko.stream.stage.AbstractOutHandler;
import org.apache.pekko.stream.stage.AsyncCallback;
import org.apache.pekko.stream.stage.GraphStage;
import org.apache.pekko.stream.stage.GraphStageLogic;
import org.apache.pekko.stream.stage.TimerGraphStageLogic;
import org.apache.pekko.util.ByteString;

/**
 * Ends a connection on which the head of the next request does not come to its end in time, however
 * busily its bytes drip. The idle time-out alone begins anew with each byte, so that a few hundred
 * patient clients could keep everyone else out.
 *
 * <p>The time runs from the begin of the connection and from the end of each answer, a stream's
 * included; while a request is being answered, it stands still.
 */
final class RequestPatience
    extends GraphStage<BidiShape<HttpRequest, HttpRequest, HttpResponse, HttpResponse>> {

  private static final String TIMER = "request";

  private final Duration patience;
  private final Inlet<HttpRequest> requestIn = Inlet.create("RequestPatience.requestIn");
  private final Outlet<HttpRequest> requestOut = Outlet.create("RequestPatience.requestOut");
  private final Inlet<HttpResponse> responseIn = Inlet.create("RequestPatience.responseIn");
  private final Outlet<HttpResponse> responseOut = Outlet.create("RequestPatience.responseOut");

  RequestPatience(Duration patience) {
    this.patience = patience;
  }

  @Override
  public BidiShape<HttpRequest, HttpRequest, HttpResponse, HttpResponse> shape() {
    return BidiShape.of(requestIn, requestOut, responseIn, responseOut);
  }

  @Override
  public GraphStageLogic createLogic(Attributes inherited) {
    return new Logic();
  }

  /** One connection. */
  private final class Logic extends TimerGraphStageLogic {

    private final AsyncCallback<NotUsed> answered = createAsyncCallback(_ -> answered());
    private int unanswered;

    Logic() {
      super(RequestPatience.this.shape());
      setHandler(
          requestIn,
          new AbstractInHandler() {
            @Override
            public void onPush() {
              unanswered++;
              cancelTimer(TIMER);
              push(requestOut, grab(requestIn));
            }

            @Override
            public void onUpstreamFinish() {
              complete(requestOut);
            }
          });
      setHandler(
          requestOut,
          new AbstractOutHandler() {
            @Override
            public void onPull() {
              pull(requestIn);
            }
          });
      setHandler(
          responseIn,
          new AbstractInHandler() {
            @Override
            public void onPush() {
              push(responseOut, watched(grab(responseIn)));
            }
          });
      setHandler(
          responseOut,
          new AbstractOutHandler() {
            @Override
            public void onPull() {
              pull(responseIn);
            }
          });
    }

    @Override
    public void preStart() {
      scheduleOnce(TIMER, patience);
    }

    @Override
    public void onTimer(Object key) {
      completeStage();
    }

    private void answered() {
      unanswered--;
      if (unanswered == 0) {
        scheduleOnce(TIMER, patience);
      }
    }

    private HttpResponse watched(HttpResponse response) {
      if (response.entity().isStrict()) {
        answered();
        return response;
      }
      var entity = (HttpEntity) response.entity();
      return response.withEntity(
          (ResponseEntity) entity.transformDataBytes(untilItsEnd().asScala()));
    }

    private Flow<ByteString, ByteString, Object> untilItsEnd() {
      return Flow.<ByteString>create()
          .watchTermination((used, end) -> {
            var _ = end.whenComplete((_, _) -> answered.invoke(NotUsed.getInstance()));
            return (Object) used;
          });
    }
  }
}
