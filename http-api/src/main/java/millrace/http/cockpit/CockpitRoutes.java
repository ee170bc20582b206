package millrace.http.cockpit;

import static org.apache.pekko.http.javadsl.server.Directives.extractUnmatchedPath;
import static org.apache.pekko.http.javadsl.server.Directives.get;
import static org.apache.pekko.http.javadsl.server.Directives.handleSync;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import millrace.http.answer.Asset;
import millrace.http.problem.Problem;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.server.Route;

/**
 * The cockpit at {@code /}. A path that names no file is a page of the cockpit's own, which {@code
 * index.html} shows.
 */
public final class CockpitRoutes {

  private static final String FOLDER = "millrace/cockpit/";
  private static final Pattern FILE =
      Pattern.compile(
          "([A-Za-z0-9_-][A-Za-z0-9._-]*/)*[A-Za-z0-9_-][A-Za-z0-9._-]*"
              + "\\.(html|js|css|svg|png|ico|json|map|woff2|txt)");
  private static final Pattern PAGE = Pattern.compile("([A-Za-z0-9_~-][A-Za-z0-9._~-]*(/|$))*");
  private static final Pattern HASHED = Pattern.compile(".*[.-][A-Za-z0-9_-]{8,}\\.[a-z0-9]+");

  /** What was read so far; the class path bounds it. */
  private final Map<String, Asset> read = new ConcurrentHashMap<>();

  public Route routes() {
    return get(() -> extractUnmatchedPath(path -> handleSync(request -> answer(path, request))));
  }

  private HttpResponse answer(String path, HttpRequest request) {
    var name = path.startsWith("/") ? path.substring(1) : path;
    if (FILE.matcher(name).matches()) {
      return asset(name)
          .map(asset -> asset.answer(request, cacheControl(name)))
          .orElseThrow(() -> Problem.notFound("the cockpit has no file " + name).exception());
    }
    if (!PAGE.matcher(name).matches()) {
      throw Problem.notFound("nothing is at " + path).exception();
    }
    return asset("index.html")
        .map(asset -> asset.answer(request, "no-cache"))
        .orElseThrow(
            () -> Problem.notFound("this build has no cockpit; the API is at /api/v1").exception());
  }

  private Optional<Asset> asset(String name) {
    var known = read.get(name);
    if (known != null) {
      return Optional.of(known);
    }
    var loaded = Asset.load(FOLDER + name);
    loaded.ifPresent(asset -> read.put(name, asset));
    return loaded;
  }

  /** A file whose name has its hash in it never changes. */
  private static String cacheControl(String name) {
    return HASHED.matcher(name).matches() ? "public, max-age=31536000, immutable" : "no-cache";
  }
}
