package millrace.node.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Collectors;
import millrace.engine.element.Element;
import millrace.engine.kpi.KpiPolicies.LineFigure;
import millrace.engine.plant.EquipmentId;
import millrace.engine.time.Nanos;

/**
 * What a running engine answers.
 *
 * @param url of its API, as {@code http://127.0.0.1:8080}
 */
public record EngineFigures(URI url) implements Told.Source {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration LIMIT = Duration.ofMinutes(5);

  @Override
  public Told tell(KpiQuestion question, SortedSet<EquipmentId> units) {
    var answer = ask(question);
    var elements = new TreeMap<Element, BigDecimal>();
    for (var element : Element.values()) {
      var told = answer.path("elements").path(element.name());
      if (!told.isMissingNode()) {
        var amount = told.has("nanoseconds") ? told.path("nanoseconds") : told.path("exact");
        elements.put(element, new BigDecimal(amount.asText()));
      }
    }
    elements.remove(Element.AOET);
    var kpis = new TreeMap<String, String>();
    for (var told : answer.path("kpis")) {
      kpis.put(
          told.path("id").asText(),
          told.has("value") ? Double.toString(told.path("value").asDouble()) : "undefined");
    }
    return new Told(
        "the engine at " + url,
        elements,
        kpis,
        LineFigure.valueOf(answer.path("aggregation").asText(LineFigure.SUM_OF_UNITS.name())));
  }

  private JsonNode ask(KpiQuestion question) {
    var path =
        "/api/v1/kpis?scope="
            + question.scope()
            + "&from="
            + Nanos.toInstant(question.window().start())
            + "&to="
            + Nanos.toInstant(question.window().end())
            + "&kpi="
            + question.kpis().stream()
                .map(kpi -> kpi.definition().id())
                .collect(Collectors.joining(","))
            + question.knownAt().map(at -> "&knownAt=" + Nanos.toInstant(at)).orElse("");
    try (var client = HttpClient.newBuilder().connectTimeout(CONNECT).build()) {
      var request = HttpRequest.newBuilder(url.resolve(path)).timeout(LIMIT).build();
      var response = client.send(request, BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new BadJournal(url + " answers " + response.statusCode() + ": " + response.body());
      }
      return JSON.readTree(response.body());
    } catch (IOException unreachable) {
      throw new BadJournal("no engine answers at " + url + " (" + unreachable + ")");
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new BadJournal("interrupted while waiting for " + url);
    }
  }
}
