package millrace.persistence.node;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The command line of Cassandra's process. */
final class NodeCommand {

  private static final List<String> EXPORTS =
      List.of(
          "java.base/jdk.internal.misc",
          "java.base/java.lang.ref",
          "java.management.rmi/com.sun.jmx.remote.internal",
          "java.rmi/sun.rmi.registry",
          "java.rmi/sun.rmi.server",
          "java.rmi/sun.rmi.transport.tcp",
          "java.sql/java.sql",
          "jdk.unsupported/sun.misc");

  private static final List<String> OPENS =
      List.of(
          "java.base/java.io",
          "java.base/java.lang",
          "java.base/java.lang.module",
          "java.base/java.net",
          "java.base/java.nio",
          "java.base/java.util",
          "java.base/java.util.concurrent",
          "java.base/java.util.concurrent.atomic",
          "java.base/jdk.internal.loader",
          "java.base/jdk.internal.math",
          "java.base/jdk.internal.module",
          "java.base/jdk.internal.ref",
          "java.base/jdk.internal.reflect",
          "java.base/jdk.internal.util.jar",
          "java.base/sun.nio.ch",
          "jdk.management/com.sun.management.internal");

  private NodeCommand() {}

  /**
   * The command.
   *
   * @param archiveToWrite where this run is to leave a class data archive for the next; empty for
   *     none
   */
  static List<String> of(
      Path java, CassandraNodeSettings settings, NodeFiles files, Optional<Path> archiveToWrite) {
    var command = new ArrayList<String>();
    command.add(java.toString());
    command.add("-Xms" + Math.min(256, settings.heapMegabytes()) + "m");
    command.add("-Xmx" + settings.heapMegabytes() + "m");
    command.add("-XX:MaxDirectMemorySize=" + Math.max(256, settings.memtableMegabytes() * 2) + "m");
    command.add("-XX:+ExitOnOutOfMemoryError");
    command.add("-Xlog:disable");
    if (settings.fastStart()) {
      command.add("-XX:TieredStopAtLevel=1");
      command.add("-XX:+UseSerialGC");
    } else {
      command.add("-XX:+UseG1GC");
    }
    archiveToWrite.ifPresentOrElse(
        archive -> command.add("-XX:ArchiveClassesAtExit=" + archive),
        () ->
            settings
                .classArchive()
                .filter(Files::exists)
                .ifPresent(archive -> command.add("-XX:SharedArchiveFile=" + archive)));
    command.add("-Djdk.attach.allowAttachSelf=true");
    EXPORTS.forEach(name -> command.add("--add-exports=" + name + "=ALL-UNNAMED"));
    OPENS.forEach(name -> command.add("--add-opens=" + name + "=ALL-UNNAMED"));
    command.add("-Dcassandra.config=" + files.yaml().toUri());
    command.add("-Dlogback.configurationFile=" + files.logback());
    command.add("-Dcassandra.storagedir=" + settings.dataDirectory().toAbsolutePath());
    command.add("-Dcassandra-foreground=yes");
    command.add("-Dcassandra.skip_wait_for_gossip_to_settle=0");
    command.add("-Dcassandra.ring_delay_ms=0");
    // There is no other node to hear that this one stops.
    command.add("-Dcassandra.shutdown_announce_in_ms=0");
    command.add("-Dcassandra.superuser_setup_delay_ms=0");
    command.add("-Dcassandra.disable_tcactive_openssl=true");
    command.add("-Djava.net.preferIPv4Stack=true");
    command.add("-cp");
    command.add(settings.libraries().toAbsolutePath() + "/*");
    command.add("org.apache.cassandra.service.CassandraDaemon");
    return command;
  }
}
