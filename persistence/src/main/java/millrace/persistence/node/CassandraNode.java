package millrace.persistence.node;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A Cassandra node of our own: a child process that listens on loopback and ends with this one.
 *
 * <p>It ends when it is closed, and also when this process dies in any way, for its keeper (a small
 * shell script) watches a pipe that only this process holds open.
 */
public final class CassandraNode implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration BETWEEN_PROGRESS = Duration.ofSeconds(2);
  private static final int PORTS_TRIED = 5;

  private final CassandraNodeSettings settings;
  private final DataDirectory directory;
  private final ClassArchive archive;
  private final Process keeper;
  private final ProcessHandle cassandra;
  private final int nativePort;

  private CassandraNode(
      CassandraNodeSettings settings,
      DataDirectory directory,
      ClassArchive archive,
      Process keeper,
      ProcessHandle cassandra,
      int nativePort) {
    this.settings = settings;
    this.directory = directory;
    this.archive = archive;
    this.keeper = keeper;
    this.cassandra = cassandra;
    this.nativePort = nativePort;
  }

  /**
   * Starts the node and waits until it answers.
   *
   * @param progress is told what goes on, at least every two seconds
   * @throws CassandraNodeException if it cannot be started; the message says why and what to do
   */
  public static CassandraNode start(CassandraNodeSettings settings, Consumer<String> progress) {
    var java = Java17.find(settings.java17Home(), System.getenv());
    if (!Files.isDirectory(settings.libraries())) {
      throw new CassandraNodeException(
          "The folder of Cassandra's jars, "
              + settings.libraries().toAbsolutePath()
              + ", does not exist. It is made by the build of persistence/cassandra-node.");
    }
    var directory =
        DataDirectory.take(settings.dataDirectory(), settings.stopLimit().plusSeconds(5));
    try {
      return answering(settings, java, directory, progress);
    } catch (RuntimeException e) {
      directory.close();
      throw e;
    }
  }

  /** A node at a port of its own: where another takes the port first, one at another port. */
  private static CassandraNode answering(
      CassandraNodeSettings settings,
      Path java,
      DataDirectory directory,
      Consumer<String> progress) {
    for (var attempt = 1; attempt <= PORTS_TRIED; attempt++) {
      var node = launch(settings, java, directory);
      if (node.awaitAnswer(progress)) {
        return node;
      }
      progress.accept("Another Cassandra has taken port " + node.nativePort + " meanwhile");
      node.end();
    }
    throw new CassandraNodeException(
        "Others took the ports for Cassandra "
            + PORTS_TRIED
            + " times while it started. Choose one that nobody else uses"
            + " (millrace.cassandra.node.native-port).");
  }

  private static CassandraNode launch(
      CassandraNodeSettings settings, Path java, DataDirectory directory) {
    var files = new NodeFiles(settings.dataDirectory().toAbsolutePath());
    var nativePort = Ports.freePort(settings.nativePort());
    files.write(settings, nativePort, Ports.freePort(settings.storagePort()));
    var archive = new ClassArchive(settings.classArchive());
    var command = new ArrayList<String>();
    command.addAll(
        List.of(
            "/bin/sh",
            "-c",
            keeperScript(),
            "keeper",
            Long.toString(settings.stopLimit().toMillis() / 100),
            files.output().toString()));
    command.addAll(NodeCommand.of(java, settings, files, archive.toWrite()));
    try {
      Files.deleteIfExists(files.output());
      var keeper = new ProcessBuilder(command).redirectErrorStream(true).start();
      var cassandra = childOf(keeper);
      directory.rememberProcess(cassandra.pid());
      return new CassandraNode(settings, directory, archive, keeper, cassandra, nativePort);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start Cassandra with " + java, e);
    }
  }

  private static ProcessHandle childOf(Process keeper) throws IOException {
    var reader =
        new BufferedReader(new InputStreamReader(keeper.getInputStream(), StandardCharsets.UTF_8));
    var line = reader.readLine();
    if (line == null) {
      throw new CassandraNodeException("the shell that keeps Cassandra ended at once");
    }
    return ProcessHandle.of(Long.parseLong(line))
        .orElseThrow(() -> new CassandraNodeException("Cassandra ended at once, see output.log"));
  }

  private static String keeperScript() {
    try (var in = CassandraNode.class.getResourceAsStream("keeper.sh")) {
      if (in == null) {
        throw new IllegalStateException("keeper.sh is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read keeper.sh", e);
    }
  }

  /** Whether it is this node that answers in the end, and not another one on its port. */
  private boolean awaitAnswer(Consumer<String> progress) {
    var start = System.nanoTime();
    var told = start;
    progress.accept("Cassandra starts (process " + cassandra.pid() + ")");
    for (var answer = ask(); answer != Answer.OURS; answer = ask()) {
      if (answer == Answer.OF_ANOTHER) {
        return false;
      }
      var now = System.nanoTime();
      if (!cassandra.isAlive()) {
        close();
        throw new CassandraNodeException("Cassandra ended while it started: " + lastWords());
      }
      if (now - start > settings.startLimit().toNanos()) {
        close();
        throw new CassandraNodeException(
            "Cassandra did not answer within " + settings.startLimit() + ": " + lastWords());
      }
      if (now - told > BETWEEN_PROGRESS.toNanos()) {
        told = now;
        progress.accept("Cassandra starts, " + (now - start) / 1_000_000_000 + " s");
      }
      awaitExit(POLL);
    }
    progress.accept(
        "Cassandra answers on 127.0.0.1:"
            + nativePort
            + " after "
            + (System.nanoTime() - start) / 1_000_000
            + " ms");
    return true;
  }

  private Answer ask() {
    return Answer.on(
        nativePort, new NodeFiles(settings.dataDirectory().toAbsolutePath()).commitLog());
  }

  /** The end of what Cassandra said, for the message of a failure. */
  private String lastWords() {
    var files = new NodeFiles(settings.dataDirectory().toAbsolutePath());
    var words = new StringBuilder();
    for (var file : List.of(files.output(), files.log())) {
      try {
        var lines = Files.exists(file) ? Files.readAllLines(file) : List.<String>of();
        lines
            .subList(Math.max(0, lines.size() - 8), lines.size())
            .forEach(line -> words.append("\n  ").append(line));
      } catch (IOException e) {
        words.append("\n  (").append(file).append(" cannot be read: ").append(e).append(')');
      }
    }
    return words.isEmpty() ? "it said nothing" : words.toString();
  }

  private boolean awaitExit(Duration limit) {
    try {
      return keeper.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CassandraNodeException("interrupted while waiting for Cassandra", e);
    }
  }

  /** The port for clients, on 127.0.0.1. */
  public int nativePort() {
    return nativePort;
  }

  /** The process id of Cassandra itself, for those who watch or kill it. */
  public long pid() {
    return cassandra.pid();
  }

  public boolean isAlive() {
    return cassandra.isAlive();
  }

  /** Completes when Cassandra has ended, for whatever reason. */
  public CompletableFuture<ProcessHandle> onExit() {
    return cassandra.onExit();
  }

  /** Ends the node in good order, or by force where that takes longer than the settings allow. */
  @Override
  public void close() {
    end();
    directory.close();
  }

  private void end() {
    try {
      keeper.getOutputStream().close();
    } catch (IOException alreadyGone) {
      // The keeper ended before, and its end of the pipe with it.
      keeper.destroy();
    }
    if (!awaitExit(settings.stopLimit().plusSeconds(5))) {
      cassandra.destroyForcibly();
      keeper.destroyForcibly();
    }
    archive.settle();
  }
}
