package millrace.http.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.apache.pekko.http.javadsl.server.Directives.concat;
import static org.apache.pekko.http.javadsl.server.Directives.get;
import static org.apache.pekko.http.javadsl.server.Directives.handle;
import static org.apache.pekko.http.javadsl.server.Directives.path;
import static org.apache.pekko.http.javadsl.server.PathMatchers.segment;

import java.net.URLEncoder;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import millrace.engine.history.IndexedTime;
import millrace.engine.history.Journals;
import millrace.engine.history.TimeIndex;
import millrace.engine.journal.EntityType;
import millrace.engine.journal.JournalEntry;
import millrace.engine.time.Interval;
import millrace.http.answer.Answer;
import millrace.http.json.Rfc3339;
import millrace.http.problem.Problem;
import millrace.http.request.Query;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.server.Route;
import org.jspecify.annotations.Nullable;

/** {@code /journal}: the entries of one entity, and the index of all by knowledge time. */
public final class JournalRoutes {

  private final Journals journals;
  private final Optional<TimeIndex> readTables;

  public JournalRoutes(Journals journals, Optional<TimeIndex> readTables) {
    this.journals = journals;
    this.readTables = readTables;
  }

  public Route routes() {
    return concat(
        path("journal", () -> get(() -> handle(this::index))),
        path(
            segment("journal").slash(segment()),
            id -> get(() -> handle(request -> entries(id, Query.of(request))))));
  }

  private CompletionStage<HttpResponse> entries(String persistenceId, Query query) {
    mustBeEntity(persistenceId);
    var after = query.number("after", 0);
    var limit = query.limit(100, 500);
    query.nothingElse();
    if (after == Long.MAX_VALUE) {
      throw Problem.parameter("after", "no sequence follows it").exception();
    }
    return journals
        .read(persistenceId, after + 1, limit)
        .thenApply(entries -> Answer.ok(page(persistenceId, entries, limit)));
  }

  private static Answer.Page page(String persistenceId, List<JournalEntry> entries, int limit) {
    var more = entries.size() == limit;
    return new Answer.Page(
        entries.stream().map(EntryBody::of).toList(),
        more
            ? "/api/v1/journal/"
                + URLEncoder.encode(persistenceId, UTF_8)
                + "?limit="
                + limit
                + "&after="
                + entries.getLast().sequence()
            : null);
  }

  private static void mustBeEntity(String persistenceId) {
    var types = Arrays.stream(EntityType.values()).map(EntityType::key).toList();
    var bar = persistenceId.indexOf('|');
    if (bar < 1 || !types.contains(persistenceId.substring(0, bar))) {
      throw Problem.notFound(
              "a persistence id is "
                  + types.stream().collect(Collectors.joining(", "))
                  + ", a bar (%7C), and the entity's id")
          .exception();
    }
  }

  private CompletionStage<HttpResponse> index(HttpRequest request) {
    var tables =
        readTables.orElseThrow(() ->
            Problem.of(
                    "not-implemented",
                    "This engine runs without read tables",
                    501,
                    "the journals of single entities can be read")
                .exception());
    var query = Query.of(request);
    var window = query.requiredWindow();
    var after = query.text("after").map(JournalRoutes::cursor).orElse(null);
    var limit = query.limit(100, 500);
    query.nothingElse();
    return tables
        .known(window, after, limit)
        .thenApply(rows ->
            Answer.ok(
                new Answer.Page(
                    rows.stream().map(IndexBody::of).toList(), next(window, rows, limit))));
  }

  private static @Nullable String next(Interval window, List<IndexedTime> rows, int limit) {
    if (rows.size() < limit) {
      return null;
    }
    var last = rows.getLast();
    var cursor =
        last.knowledgeTime()
            + ","
            + last.eventTime()
            + ","
            + last.sequence()
            + ","
            + last.persistenceId();
    return "/api/v1/journal?from="
        + Rfc3339.format(window.start())
        + "&to="
        + Rfc3339.format(window.end())
        + "&limit="
        + limit
        + "&after="
        + URLEncoder.encode(cursor, UTF_8);
  }

  private static IndexedTime cursor(String text) {
    var parts = text.split(",", 4);
    try {
      if (parts.length == 4) {
        return new IndexedTime(
            parts[3], Long.parseLong(parts[2]), Long.parseLong(parts[0]), Long.parseLong(parts[1]));
      }
    } catch (NumberFormatException _) {
      // told below
    }
    throw Problem.parameter("after", "expected the cursor of a page before").exception();
  }
}
