package millrace.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ObservationsOverHttpTest {

  private static final String STATE =
      "{'type':'state','id':'%s','unit':'%s','state':'PRODUCING','eventTime':"
          + "'2026-11-21T08:00:00Z'}\n";

  private RunningApi api;

  @BeforeEach
  void start() throws Exception {
    api = new RunningApi();
  }

  @AfterEach
  void stop() throws Exception {
    api.close();
  }

  private RunningApi.Answered post(String lines) throws Exception {
    return api.post(
        "/api/v1/observations",
        "application/x-ndjson",
        lines.replace('\'', '"'),
        "X-Millrace-Actor",
        "service:scada");
  }

  private static String state(String id) {
    return STATE.formatted(id, "acme.lyon.pack.l3.k1");
  }

  @Nested
  class A_log {

    @Test
    void is_taken_line_by_line_past_its_mistakes() throws Exception {
      var answer =
          post(
              state("a")
                  + "nonsense\n"
                  + "\n"
                  + STATE.formatted("b", "acme.lyon.pack.l3.x9")
                  + "{'type':'orderStarted','id':'c','jobOrder':'1','eventTime':"
                  + "'2026-11-21T08:00:00Z'}\n"
                  + state("d").strip());

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.json().path("accepted").asLong()).isEqualTo(2);
      assertThat(answer.json().path("refused").asLong()).isEqualTo(3);
      assertThat(answer.json().path("errors").findValuesAsText("line"))
          .containsExactly("2", "4", "5");
      assertThat(answer.json().at("/errors/1/pointer").asText()).isEqualTo("/unit");
      assertThat(answer.json().at("/errors/2/cure").asText()).contains("/api/v1/job-orders");
    }

    @Test
    void of_which_no_line_can_be_taken_is_a_problem() throws Exception {
      var answer = post("nonsense\n");

      assertThat(answer.status()).isEqualTo(422);
      assertThat(answer.json().at("/errors/0/line").asInt()).isEqualTo(1);
    }

    @Test
    void tells_of_persons_and_stock_which_then_have_figures() throws Exception {
      var moment = "'eventTime':'2026-11-21T0%s:00:00Z'}\n";
      var answer =
          post(
              "{'type':'loggedIn','id':'a','person':'ana',"
                  + moment.formatted(5)
                  + "{'type':'workStarted','id':'b','person':'ana','unit':'acme.lyon.pack.l3.k1',"
                  + "'jobOrder':'1',"
                  + moment.formatted(6)
                  + "{'type':'stockCounted','id':'c','storage':'acme.lyon.store','product':'bolt',"
                  + "'quantity':100,"
                  + moment.formatted(5)
                  + "{'type':'stockMoved','id':'d','storage':'acme.lyon.store','product':'bolt',"
                  + "'quantity':-50,"
                  + moment.formatted(7)
                  + "{'type':'stockMoved','id':'e','storage':'acme.rome.store','product':'bolt',"
                  + "'quantity':1,"
                  + moment.formatted(7));
      assertThat(answer.json().path("accepted").asLong()).isEqualTo(4);
      assertThat(answer.json().at("/errors/0/pointer").asText()).isEqualTo("/storage");

      var window = "&from=2026-11-21T05:00:00Z&to=2026-11-21T07:00:00Z";
      var person = api.get("/api/v1/kpis?person=ana" + window).json();
      assertThat(person.at("/kpis/0/id").asText()).isEqualTo("WE");
      assertThat(person.at("/kpis/0/value").asDouble()).isEqualTo(0.5);
      var day = "&from=2026-11-21T05:00:00Z&to=2026-11-21T09:00:00Z";
      var storage = api.get("/api/v1/kpis?storage=acme.lyon.store" + day).json();
      assertThat(storage.at("/elements/TH/exact").asText()).isEqualTo("50");
    }

    @Test
    void that_is_empty_is_taken() throws Exception {
      assertThat(post("").json().path("accepted").asLong()).isZero();
    }

    @Test
    void longer_than_a_batch_is_taken_whole_in_few_events() throws Exception {
      var lines = new StringBuilder();
      for (var i = 0; i < 1_200; i++) {
        lines.append(state("n" + i));
      }

      assertThat(post(lines.toString()).json().path("accepted").asLong()).isEqualTo(1_200);
      var journal = api.get("/api/v1/journal/equipment%7Cacme.lyon.pack.l3.k1?after=2").json();
      assertThat(journal.path("items")).hasSize(3);
      assertThat(journal.at("/items/0/actor").asText()).isEqualTo("service:scada");
    }

    @Test
    void is_told_how_far_it_came_when_the_journal_does_not_answer() throws Exception {
      api.plant.shut(true);

      var answer = post(state("a"));

      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.json().path("accepted").asLong()).isZero();
    }
  }

  @Nested
  class A_line {

    @Test
    void that_the_unit_refuses_is_told_with_the_guard() throws Exception {
      var answer =
          post(
              state("a")
                  + "{'type':'orderDeregistered','id':'o','unit':'acme.lyon.pack.l3.k1',"
                  + "'jobOrder':'never','eventTime':'2026-11-21T08:00:00Z'}\n");

      assertThat(answer.json().path("accepted").asLong()).isEqualTo(1);
      assertThat(answer.json().at("/errors/0/guard").asText()).isEqualTo("UnknownJobOrder");
    }

    @Test
    void registers_an_order_at_a_work_center_by_its_own_rules() throws Exception {
      var register =
          "{'type':'orderRegistered','id':'o','workCenter':'acme.lyon.pack.l3','jobOrder':'%s',"
              + "'product':'p','eventTime':'2026-11-21T08:00:00Z'}\n";

      var answer = post(register.formatted("1") + register.formatted("2"));

      assertThat(answer.json().path("accepted").asLong()).isEqualTo(1);
      assertThat(answer.json().at("/errors/0/guard").asText()).isEqualTo("WorkCenterOccupied");
    }

    @Test
    void of_a_person_is_journalled_under_its_author() throws Exception {
      post(
          state("a")
              + "{'type':'correction','id':'c','unit':'acme.lyon.pack.l3.k1','author':"
              + "'person:s.roux','reason':'planned','correction':{'type':'reclassify','from':"
              + "'2026-11-21T08:10:00Z','to':'2026-11-21T08:20:00Z','as':'PLANNED_STOP'}}\n");

      var entry =
          api.get("/api/v1/journal/equipment%7Cacme.lyon.pack.l3.k1?after=3").json().at("/items/0");
      assertThat(entry.path("actor").asText()).isEqualTo("person:s.roux");
      assertThat(entry.at("/event/correction/as").asText()).isEqualTo("PLANNED_STOP");
    }
  }
}
