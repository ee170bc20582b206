package millrace.http.answer;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.util.List;
import millrace.http.problem.Problem;
import org.apache.pekko.http.javadsl.model.ContentType;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpCharsets;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.MediaTypes;
import org.apache.pekko.http.javadsl.model.headers.ETag;
import org.apache.pekko.http.javadsl.model.headers.EntityTag;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;

/** Answers in JSON. An optional value that is empty is left out. */
public final class Answer {

  private static final ContentType.WithFixedCharset PROBLEM_JSON =
      ContentTypes.create(
          MediaTypes.applicationWithFixedCharset("problem+json", HttpCharsets.UTF_8));
  private static final HttpHeader NO_STORE = RawHeader.create("Cache-Control", "no-store");
  private static final ObjectWriter WRITER =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_ABSENT, JsonInclude.Include.NON_ABSENT))
          .build()
          .writer();

  private Answer() {}

  /** A list, and where its next page is; {@code next} is left out on the last page. */
  public record Page(List<?> items, @org.jspecify.annotations.Nullable String next) {}

  public static HttpResponse ok(Object body) {
    return json(200, body);
  }

  public static HttpResponse json(int status, Object body) {
    return HttpResponse.create()
        .withStatus(status)
        .addHeader(NO_STORE)
        .withEntity(HttpEntities.create(ContentTypes.APPLICATION_JSON, bytes(body)));
  }

  public static HttpResponse problem(Problem problem) {
    var response =
        HttpResponse.create()
            .withStatus(problem.status())
            .addHeader(NO_STORE)
            .withEntity(HttpEntities.create(PROBLEM_JSON, bytes(problem)));
    return problem.status() == 503
        ? response.addHeader(RawHeader.create("Retry-After", "1"))
        : response;
  }

  /** The version of an entity: the last sequence of its journal. */
  public static HttpHeader version(long sequence) {
    return ETag.create(EntityTag.create(Long.toString(sequence), false));
  }

  /** The JSON text of a body. */
  public static String text(Object body) {
    try {
      return WRITER.writeValueAsString(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot be written as JSON: " + body.getClass(), e);
    }
  }

  private static byte[] bytes(Object body) {
    try {
      return WRITER.writeValueAsBytes(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot be written as JSON: " + body.getClass(), e);
    }
  }
}
