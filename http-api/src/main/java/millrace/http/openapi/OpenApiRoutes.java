package millrace.http.openapi;

import static org.apache.pekko.http.javadsl.server.Directives.get;
import static org.apache.pekko.http.javadsl.server.Directives.handle;
import static org.apache.pekko.http.javadsl.server.Directives.path;

import java.util.concurrent.CompletableFuture;
import millrace.http.answer.Asset;
import millrace.http.request.Query;
import org.apache.pekko.http.javadsl.server.Route;

/** {@code /openapi.json}: the description of the API (OpenAPI 3.1). */
public final class OpenApiRoutes {

  private final Asset description;

  public OpenApiRoutes() {
    this.description =
        Asset.load("millrace/http/openapi.json")
            .orElseThrow(() -> new IllegalStateException("openapi.json is not in the build"));
  }

  public Route routes() {
    return path(
        "openapi.json",
        () ->
            get(() ->
                handle(request -> {
                  Query.of(request).nothingElse();
                  return CompletableFuture.completedStage(description.answer(request, "no-cache"));
                })));
  }
}
