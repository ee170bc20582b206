package millrace.node;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Where in the data folder each part of a node keeps its files. */
public final class NodeFolders {

  private NodeFolders() {}

  /** The settings that put all files below a data folder, under those that were given already. */
  public static Map<String, Object> below(Path data, Map<String, Object> given) {
    var settings = new LinkedHashMap<String, Object>();
    settings.put("millrace.data", data.toString());
    settings.put("millrace.cassandra.node.data-directory", data.resolve("cassandra").toString());
    settings.put("millrace.opcua.certificates", certificates(data).toString());
    settings.putAll(given);
    return settings;
  }

  public static Path certificates(Path data) {
    return data.resolve("certificates");
  }

  public static Path simulator(Path data) {
    return data.resolve("simulator");
  }

  public static Path anchors(Path data) {
    return data.resolve("anchors");
  }
}
