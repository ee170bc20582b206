package millrace.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class JobOrdersOverHttpTest {

  private RunningApi api;

  @BeforeEach
  void start() throws Exception {
    api = new RunningApi();
  }

  @AfterEach
  void stop() throws Exception {
    api.close();
  }

  private RunningApi.Answered store(String id, String... headers) throws Exception {
    return api.postJson(
        "/api/v1/job-orders",
        "{'id':'"
            + id
            + "','workCenter':'acme.lyon.pack.l3','product':'case-12','quantity':{'value':'1200.5',"
            + "'unit':'1'},'allowedToStart':true}",
        headers);
  }

  private RunningApi.Answered command(String id, String type, String... headers) throws Exception {
    return api.postJson(
        "/api/v1/job-orders/" + id + "/commands", "{'type':'" + type + "'}", headers);
  }

  @Nested
  class An_order {

    @Test
    void is_stored_and_read_with_its_version() throws Exception {
      var stored = store("4711");

      assertThat(stored.status()).isEqualTo(201);
      assertThat(stored.header("Location")).isEqualTo("/api/v1/job-orders/4711");
      assertThat(stored.header("ETag")).isEqualTo("\"1\"");
      var read = api.get("/api/v1/job-orders/4711").json();
      assertThat(read).isEqualTo(stored.json());
      assertThat(read.path("state").asText()).isEqualTo("AllowedToStart");
      assertThat(read.at("/quantity/value").asText()).isEqualTo("1200.5");
    }

    @Test
    void that_exists_already_is_refused_but_not_when_the_same_request_is_repeated()
        throws Exception {
      store("4711", "Idempotency-Key", "k-1");

      assertThat(store("4711", "Idempotency-Key", "k-1").status()).isEqualTo(201);
      var refused = store("4711", "Idempotency-Key", "k-2");
      assertThat(refused.status()).isEqualTo(409);
      assertThat(refused.json().path("guard").asText()).isEqualTo("JobOrderExists");
    }

    @Test
    void runs_and_is_registered_at_its_work_center() throws Exception {
      store("4711");

      var running = command("4711", "Run");

      assertThat(running.json().path("state").asText()).isEqualTo("Running");
      assertThat(running.json().path("started").asText()).isEqualTo("2026-11-21T13:00:00Z");
      var center = api.get("/api/v1/work-centers/acme.lyon.pack.l3").json();
      assertThat(center.at("/registered/jobOrder").asText()).isEqualTo("4711");
      assertThat(center.at("/jobList/0").asText()).isEqualTo("4711");
    }
  }

  @Nested
  class A_command {

    @Test
    void that_the_state_does_not_allow_is_refused_and_journalled() throws Exception {
      store("4711");

      var refused = command("4711", "Pause", "X-Millrace-Actor", "person:s.roux");

      assertThat(refused.status()).isEqualTo(409);
      assertThat(refused.json().path("command").asText()).isEqualTo("Pause");
      assertThat(refused.json().path("state").asText()).isEqualTo("AllowedToStart/Ready");
      var entry = api.get("/api/v1/journal/job-order%7C4711?after=1").json().at("/items/0");
      assertThat(entry.at("/event/type").asText()).isEqualTo("CommandRefused");
      assertThat(entry.path("sequence")).isEqualTo(refused.json().path("sequence"));
      assertThat(entry.path("actor").asText()).isEqualTo("person:s.roux");
    }

    @Test
    void on_an_older_version_is_refused_and_in_nobodys_way() throws Exception {
      store("4711");
      command("4711", "RevokeStart", "If-Match", "\"1\"");

      var stale = command("4711", "Start", "If-Match", "\"1\"");

      assertThat(stale.status()).isEqualTo(412);
      assertThat(stale.json().path("guard").asText()).isEqualTo("ExpectedVersion");
      assertThat(stale.json().path("version").asLong()).isEqualTo(3);
      assertThat(command("4711", "Start", "If-Match", "\"2\"").status()).isEqualTo(200);
    }

    @Test
    void under_the_key_of_another_one_is_refused() throws Exception {
      store("4711");
      command("4711", "RevokeStart", "Idempotency-Key", "k-1");

      assertThat(command("4711", "RevokeStart", "Idempotency-Key", "k-1").status()).isEqualTo(200);
      var reused = command("4711", "Start", "Idempotency-Key", "k-1");
      assertThat(reused.status()).isEqualTo(422);
      assertThat(reused.json().path("type").asText()).isEqualTo("urn:millrace:problem:key-reused");
    }

    @Test
    void to_an_order_that_is_not_there_makes_none() throws Exception {
      assertThat(command("4799", "Start").status()).isEqualTo(404);
      assertThat(api.get("/api/v1/journal/job-order%7C4799").json().path("items")).isEmpty();
    }
  }

  @Nested
  class The_list {

    @Test
    void is_read_page_by_page_without_gap_or_repeat() throws Exception {
      for (var id = 10; id < 17; id++) {
        store("47" + id);
      }
      var seen = new ArrayList<String>();
      var next = "/api/v1/job-orders?limit=3&workCenter=acme.lyon.pack.l3";
      while (!next.isEmpty()) {
        var page = api.get(next).json();
        page.path("items").forEach(item -> seen.add(item.path("id").asText()));
        next = page.path("next").asText("");
      }

      assertThat(seen).containsExactly("4710", "4711", "4712", "4713", "4714", "4715", "4716");
    }

    @Test
    void can_be_of_one_state() throws Exception {
      store("4711");
      store("4712");
      command("4712", "RevokeStart");

      var items = api.get("/api/v1/job-orders?state=NotAllowedToStart").json().path("items");

      assertThat(items).hasSize(1);
      assertThat(items.at("/0/id").asText()).isEqualTo("4712");
    }
  }
}
