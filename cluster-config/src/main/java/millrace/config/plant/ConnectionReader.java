package millrace.config.plant;

import java.net.URI;
import java.util.List;
import millrace.engine.plant.Connection;
import millrace.engine.plant.EquipmentId;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads a connection to an OPC UA server. */
final class ConnectionReader {

  private static final List<String> POLICIES =
      List.of("Aes256_Sha256_RsaPss", "Aes128_Sha256_RsaOaep", "Basic256Sha256", "None");
  private static final List<String> MODES = List.of("SignAndEncrypt", "Sign", "None");
  private static final int PUBLISHING_MILLIS = 250;

  private final Problems problems;

  ConnectionReader(Problems problems) {
    this.problems = problems;
  }

  Connection read(String id, Node node, List<EquipmentId> units) {
    var section =
        Section.of(
            node,
            problems,
            "endpoint",
            "securityPolicy",
            "securityMode",
            "user",
            "passwordFile",
            "publishing");
    var policy = word(section, "securityPolicy", POLICIES);
    var mode = word(section, "securityMode", MODES);
    if (policy.equals("None") != mode.equals("None")) {
      problems.add(
          node,
          "securityPolicy " + policy + " does not go with securityMode " + mode,
          "both are None, or neither is");
    }
    if (section.find("user").isPresent() != section.find("passwordFile").isPresent()) {
      problems.add(node, "user and passwordFile go together", "give both, or neither");
    }
    return new Connection(
        id,
        section
            .required("endpoint", ConnectionReader::endpoint, "\"opc.tcp://host:port\"")
            .orElse(""),
        policy,
        mode,
        section.text("user", ""),
        section.text("passwordFile", ""),
        section
            .value("publishing", RulesReader::nanos, "a duration as \"250 ms\"")
            .map(nanos -> Math.toIntExact(nanos / 1_000_000))
            .orElse(PUBLISHING_MILLIS),
        units);
  }

  private static String word(Section section, String key, List<String> words) {
    return section
        .value(
            key,
            text -> {
              if (words.contains(text)) {
                return text;
              }
              throw new IllegalArgumentException(Section.suggestion(text, words));
            },
            "one of " + String.join(", ", words))
        .orElse(words.getFirst());
  }

  private static String endpoint(String text) {
    var uri = URI.create(text);
    if (!"opc.tcp".equals(uri.getScheme()) || uri.getHost() == null || uri.getPort() < 1) {
      throw new IllegalArgumentException("write scheme, host and port, as opc.tcp://10.0.0.7:4840");
    }
    return text;
  }
}
