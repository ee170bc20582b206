package millrace.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CockpitOverHttpTest {

  private static RunningApi api;

  @BeforeAll
  static void start() throws Exception {
    api = new RunningApi();
  }

  @AfterAll
  static void stop() throws Exception {
    api.close();
  }

  @Nested
  class A_file {

    @Test
    void with_its_hash_in_its_name_is_kept_for_ever() throws Exception {
      var answer = api.get("/probe-0a1b2c3d.js");

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.header("Content-Type")).startsWith("text/javascript");
      assertThat(answer.header("Cache-Control")).contains("immutable");
    }

    @Test
    void without_one_is_asked_for_again_and_sent_only_when_it_changed() throws Exception {
      var first = api.get("/probe.svg");

      assertThat(first.header("Cache-Control")).isEqualTo("no-cache");
      var again = api.get("/probe.svg", "If-None-Match", first.header("ETag"));
      assertThat(again.status()).isEqualTo(304);
      assertThat(again.response().body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "/..%2freference.conf",
          "/%2e%2e/http/openapi.json",
          "/.hidden.js",
          "/a//b.js",
          "/probe.svg%00.js",
          "/..%5c..%5cprobe.svg"
        })
    void outside_the_cockpit_cannot_be_had(String path) throws Exception {
      assertThat(api.get(path).status()).isEqualTo(404);
    }
  }
}
