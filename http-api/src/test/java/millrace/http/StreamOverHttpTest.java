package millrace.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import millrace.actors.feed.News;
import millrace.engine.calendar.WorkCalendar.Shift;
import millrace.engine.connection.ConnectionState;
import millrace.engine.element.Element;
import millrace.engine.element.ElementVector;
import millrace.engine.equipment.EquipmentView;
import millrace.engine.kpi.KpiPolicies;
import millrace.engine.kpi.KpiPolicies.LineFigure;
import millrace.engine.plant.EquipmentId;
import millrace.engine.time.Interval;
import millrace.engine.time.Nanos;
import millrace.engine.timeline.Activity;
import millrace.engine.timeline.TimeElement;
import millrace.http.json.Rfc3339;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class StreamOverHttpTest {

  private static final long SIX = Rfc3339.parse("2026-11-21T06:00:00Z");

  private RunningApi api;

  @BeforeEach
  void start() throws Exception {
    api = new RunningApi();
  }

  @AfterEach
  void stop() throws Exception {
    api.close();
  }

  /** A subscriber that reads as a browser does. */
  private final class Client implements AutoCloseable {

    private final BufferedReader reader;

    Client(String query, String... headers) throws Exception {
      var request = HttpRequest.newBuilder(api.uri("/api/v1/stream" + query));
      if (headers.length > 0) {
        request.headers(headers);
      }
      var response = api.client().send(request.build(), BodyHandlers.ofInputStream());
      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.headers().firstValue("Content-Type")).hasValue("text/event-stream");
      reader = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
      assertThat(block()).containsExactly("retry: 2000", ": connected");
    }

    /** The lines up to the next empty one. */
    List<String> block() throws Exception {
      var lines = new ArrayList<String>();
      for (var line = reader.readLine(); line != null && !line.isEmpty(); ) {
        lines.add(line);
        line = reader.readLine();
      }
      return lines;
    }

    /** The next event that is no heartbeat. */
    List<String> event() throws Exception {
      for (var block = block(); !block.isEmpty(); block = block()) {
        if (!block.getFirst().startsWith(":")) {
          return block;
        }
      }
      throw new AssertionError("the stream ended");
    }

    @Override
    public void close() throws IOException {
      reader.close();
    }
  }

  private void connection(String id) {
    api.feed.publish(new News.OfConnection(id, ConnectionState.INITIAL));
  }

  private void unit(EquipmentId unit, long asOf, int minutesProducing) {
    var elements =
        ElementVector.of(Element.POT, asOf - SIX)
            .plus(Element.APT, minutesProducing * Nanos.PER_MINUTE);
    api.feed.publish(
        new News.OfEquipment(view(unit, asOf), Optional.of(early()), elements, Optional.empty()));
  }

  /** The first hour of the shift, by rules that say what the figure of a line is. */
  private void unit(EquipmentId unit, ElementVector elements, LineFigure figure) {
    var hour = SIX + Nanos.PER_HOUR;
    var usual = KpiPolicies.DEFAULT;
    var policies =
        new KpiPolicies(
            usual.oeeQuality(),
            usual.mtbfEstimator(),
            usual.minorStops(),
            usual.sigmaEstimator(),
            usual.divisor(),
            figure);
    api.feed.publish(
        new News.OfEquipment(
            view(unit, hour), Optional.of(early()), elements, Optional.of(policies)));
  }

  private static ElementVector made(int all, int good, int secondsEach) {
    var each = BigDecimal.valueOf(secondsEach * Nanos.PER_SECOND);
    return ElementVector.of(Element.POT, Nanos.PER_HOUR)
        .plus(Element.APT, Nanos.PER_HOUR)
        .plus(Element.PQ, all)
        .plus(Element.GQ, good)
        .plus(Element.SQ, all - good)
        .plus(Element.PRI_PQ, each.multiply(BigDecimal.valueOf(all)))
        .plus(Element.PRI_GQ, each.multiply(BigDecimal.valueOf(good)));
  }

  /** The next figures of a scope that the stream tells. */
  private static JsonNode figuresOf(Client client, String scope) throws Exception {
    while (true) {
      var data = RunningApi.JSON.readTree(client.event().get(2).substring("data: ".length()));
      if (data.path("scope").asText().equals(scope)) {
        return data;
      }
    }
  }

  private static double value(JsonNode figures, String id) {
    return StreamSupport.stream(figures.path("kpis").spliterator(), false)
        .filter(kpi -> kpi.path("id").asText().equals(id))
        .findFirst()
        .orElseThrow(() -> new AssertionError(figures.toString()))
        .path("value")
        .asDouble();
  }

  private static Shift early() {
    return new Shift(
        "lyon", "early", LocalDate.of(2026, 11, 21), new Interval(SIX, SIX + 8 * Nanos.PER_HOUR));
  }

  private static EquipmentView view(EquipmentId unit, long asOf) {
    return new EquipmentView(
        unit.value(),
        asOf,
        "Execute",
        "Production",
        SIX,
        Activity.PRODUCING,
        TimeElement.APT,
        Optional.empty(),
        "",
        false,
        false,
        false,
        asOf,
        List.of());
  }

  @Nested
  class A_subscriber {

    @Test
    void gets_what_changes_from_now_on() throws Exception {
      connection("before");
      try (var client = new Client("")) {
        connection("line3");

        assertThat(client.event())
            .containsExactly(
                "event: connection", "id: f1-2", "data: {\"connection\":\"line3\",\"open\":false}");
      }
    }

    @Test
    void goes_on_after_the_last_event_it_had() throws Exception {
      connection("a");
      connection("b");
      connection("c");

      try (var client = new Client("", "Last-Event-ID", "f1-1")) {
        assertThat(client.event()).contains("id: f1-2");
        assertThat(client.event()).contains("id: f1-3");
      }
    }

    @Test
    void is_told_that_it_missed_something_when_history_is_gone() throws Exception {
      for (var i = 0; i < 20; i++) {
        connection("c" + i);
      }

      try (var late = new Client("", "Last-Event-ID", "f1-1");
          var foreign = new Client("", "Last-Event-ID", "f0-20")) {
        assertThat(late.event()).startsWith("event: missed", "id: f1-20");
        assertThat(foreign.event()).startsWith("event: missed");
      }
    }

    @Test
    void hears_a_heartbeat_in_silence() throws Exception {
      try (var client = new Client("")) {
        assertThat(client.block()).containsExactly(": heartbeat");
      }
    }

    @Test
    void sees_only_its_topics_and_its_part_of_the_plant() throws Exception {
      try (var client = new Client("?topics=equipment&within=acme.lyon.pack.l3.k1")) {
        connection("line3");
        unit(Plants.C1, SIX + Nanos.PER_HOUR, 30);
        unit(Plants.K1, SIX + Nanos.PER_HOUR, 60);

        var event = client.event();

        assertThat(event).startsWith("event: equipment", "id: f1-3");
        assertThat(event.get(2)).contains("\"unit\":\"acme.lyon.pack.l3.k1\"");
      }
    }

    @Test
    void sees_the_figures_of_a_line_once_all_its_units_are_heard_of() throws Exception {
      try (var client = new Client("?topics=kpis&within=acme.lyon.pack")) {
        unit(Plants.K1, SIX + Nanos.PER_HOUR, 60);
        unit(Plants.C1, SIX + Nanos.PER_HOUR, 30);

        var scopes = new ArrayList<String>();
        for (var i = 0; i < 4; i++) {
          var data = RunningApi.JSON.readTree(client.event().get(2).substring("data: ".length()));
          scopes.add(data.path("scope").asText());
          if (data.path("scope").asText().equals("acme.lyon.pack.l3")) {
            data.path("kpis")
                .forEach(kpi -> {
                  if (kpi.path("id").asText().equals("A")) {
                    assertThat(kpi.path("value").asDouble()).isEqualTo(0.75);
                  }
                });
          }
        }
        assertThat(scopes)
            .containsExactly(
                "acme.lyon.pack.l3.k1",
                "acme.lyon.pack.l3.c1",
                "acme.lyon.pack.l3",
                "acme.lyon.pack");
      }
    }

    // K1 takes 30 s an item and made 100 of which 90 are good, C1 takes 15 s and gave 80, 78 good.
    // By the sum OEE is (45 + 19.5) / 120 min, of the bottleneck 45 / 60; the output is 39 / 60,
    // since 78 at 30 s are 39 min.
    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({"SUM_OF_UNITS, 0.5375", "BOTTLENECK, 0.75", "LINE_OUTPUT, 0.65"})
    void sees_the_figure_of_a_line_that_the_rules_of_its_units_name(LineFigure figure, double oee)
        throws Exception {
      try (var client = new Client("?topics=kpis&within=acme.lyon.pack.l3")) {
        unit(Plants.K1, made(100, 90, 30), figure);
        unit(Plants.C1, made(80, 78, 15), figure);

        var line = figuresOf(client, "acme.lyon.pack.l3");

        assertThat(line.path("aggregation").asText()).isEqualTo(figure.name());
        assertThat(line.path("status").asText()).isEqualTo("PROVISIONAL");
        assertThat(value(line, "OEE")).isCloseTo(oee, within(1e-12));
      }
    }

    @Test
    void sees_the_sum_where_the_rules_of_the_units_of_a_line_differ() throws Exception {
      try (var client = new Client("?topics=kpis&within=acme.lyon.pack.l3")) {
        unit(Plants.K1, made(100, 90, 30), LineFigure.BOTTLENECK);
        unit(Plants.C1, made(80, 78, 15), LineFigure.LINE_OUTPUT);

        assertThat(figuresOf(client, "acme.lyon.pack.l3").path("aggregation").asText())
            .isEqualTo("SUM_OF_UNITS");
      }
    }

    @Test
    void leaves_nothing_behind_and_makes_room_for_the_next() throws Exception {
      try (var one = new Client("");
          var two = new Client("")) {
        assertThat(one.block()).isNotEmpty();
        assertThat(two.block()).isNotEmpty();
        assertThat(api.get("/api/v1/stream").status()).isEqualTo(503);
      }

      await().until(() -> api.feed.subscriptions() == 0);
      try (var next = new Client("")) {
        assertThat(next.block()).isNotEmpty();
      }
    }

    @Test
    void with_an_id_of_nothing_is_refused() throws Exception {
      assertThat(api.get("/api/v1/stream", "Last-Event-ID", "yesterday").status()).isEqualTo(400);
    }
  }
}
