package millrace.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeSettingsTest {

  @TempDir private Path folder = Path.of("");

  @Nested
  class Without_a_file {

    @Test
    void everything_has_a_default_and_listens_on_loopback() {
      var settings = NodeSettings.read(Optional.empty(), Map.of());

      assertThat(settings.http()).isEqualTo(new NodeSettings.Address("127.0.0.1", 8080));
      assertThat(settings.config().getString("pekko.remote.artery.canonical.hostname"))
          .isEqualTo("127.0.0.1");
      assertThat(settings.config().getBoolean("pekko.actor.allow-java-serialization")).isFalse();
    }
  }

  @Nested
  class A_file {

    @Test
    void is_overridden_by_the_command_line() throws IOException {
      var file = file("millrace.http.port = 9000\nmillrace.http.host = \"127.0.0.2\"");

      var settings = NodeSettings.read(Optional.of(file), Map.of("millrace.http.port", 9001));

      assertThat(settings.http()).isEqualTo(new NodeSettings.Address("127.0.0.2", 9001));
    }

    @Test
    void names_the_plant_file_relative_to_itself() throws IOException {
      var settings =
          NodeSettings.read(Optional.of(file("millrace.plant = \"plants/lyon.yaml\"")), Map.of());

      assertThat(settings.plant()).isEqualTo(folder.resolve("plants/lyon.yaml"));
    }

    @Test
    void with_a_wrong_type_is_refused_with_file_line_and_setting() throws IOException {
      var file = file("# settings\nmillrace.http.port = \"often\"");

      assertThatThrownBy(() -> NodeSettings.read(Optional.of(file), Map.of()))
          .isInstanceOf(NodeSettings.Wrong.class)
          .hasMessageContaining("node.conf: 2")
          .hasMessageContaining("millrace.http.port");
    }

    @Test
    void with_a_port_out_of_range_is_refused_with_file_line_and_cure() throws IOException {
      var file = file("millrace.http.port = 70000");

      assertThatThrownBy(() -> NodeSettings.read(Optional.of(file), Map.of()))
          .isInstanceOf(NodeSettings.Wrong.class)
          .hasMessageContaining("node.conf: 1")
          .hasMessageContaining("0 to 65535");
    }

    @Test
    void that_does_not_exist_is_refused() {
      assertThatThrownBy(
              () -> NodeSettings.read(Optional.of(folder.resolve("none.conf")), Map.of()))
          .isInstanceOf(NodeSettings.Wrong.class)
          .hasMessageContaining("there is no such file");
    }

    private Path file(String text) throws IOException {
      return Files.writeString(folder.resolve("node.conf"), text);
    }
  }
}
