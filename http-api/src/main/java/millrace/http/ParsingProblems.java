package millrace.http;

import millrace.http.answer.Answer;
import millrace.http.problem.Problem;
import org.apache.pekko.event.LoggingAdapter;
import org.apache.pekko.http.ParsingErrorHandler;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.scaladsl.model.ErrorInfo;
import org.apache.pekko.http.scaladsl.model.StatusCode;
import org.apache.pekko.http.scaladsl.settings.ServerSettings;

/** What cannot be read as HTTP never reaches the routes; it is answered by a problem as well. */
public final class ParsingProblems extends ParsingErrorHandler {

  /** The library looks for a Scala object, which is a class with this field. */
  public static final ParsingProblems MODULE$ = new ParsingProblems();

  private ParsingProblems() {}

  @Override
  public HttpResponse handle(
      StatusCode status, ErrorInfo error, LoggingAdapter log, ServerSettings settings) {
    return Guard.withHeaders(
        Answer.problem(
            Problem.of(
                "malformed",
                "The request cannot be read",
                status.intValue(),
                status.defaultMessage() + " " + error.summary())));
  }
}
