package millrace.persistence.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A node's data directory, held by one engine at a time.
 *
 * <p>The lock belongs to the engine and vanishes with it. Cassandra itself may live a moment
 * longer, until its keeper has ended it; so its process id is kept beside, and waited for.
 */
final class DataDirectory implements AutoCloseable {

  private final Path directory;
  private final FileChannel channel;

  private DataDirectory(Path directory, FileChannel channel) {
    this.directory = directory;
    this.channel = channel;
  }

  /**
   * Takes the directory, creating it where it does not exist.
   *
   * @throws CassandraNodeException if another engine holds it
   */
  static DataDirectory take(Path directory, Duration patience) {
    try {
      Files.createDirectories(directory);
      var channel =
          FileChannel.open(
              directory.resolve("engine.lock"),
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE);
      if (lock(channel) == null) {
        channel.close();
        throw new CassandraNodeException(
            "The data directory "
                + directory
                + " is in use by another engine. Stop that one, or choose another directory"
                + " (millrace.cassandra.node.data-directory).");
      }
      var taken = new DataDirectory(directory, channel);
      taken.awaitEndOfFormerNode(patience);
      return taken;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot use the data directory " + directory, e);
    }
  }

  private static @Nullable FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException heldByThisProcess) {
      return null;
    }
  }

  private Path pidFile() {
    return directory.resolve("cassandra.pid");
  }

  void rememberProcess(long pid) {
    try {
      Files.writeString(pidFile(), Long.toString(pid));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + pidFile(), e);
    }
  }

  private void awaitEndOfFormerNode(Duration patience) throws IOException {
    var former = formerNode();
    if (former.isEmpty()) {
      return;
    }
    try {
      former.get().onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      channel.close();
      throw new CassandraNodeException(
          "A former Cassandra (process "
              + former.get().pid()
              + ") still runs on "
              + directory
              + ". Stop it first.",
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CassandraNodeException("interrupted while a former Cassandra ends", e);
    }
  }

  private Optional<ProcessHandle> formerNode() throws IOException {
    try {
      var pid = Long.parseLong(Files.readString(pidFile()).strip());
      return ProcessHandle.of(pid).filter(DataDirectory::isJava);
    } catch (NoSuchFileException | NumberFormatException none) {
      return Optional.empty();
    }
  }

  /** Process ids are used again; what is not Java is not our Cassandra. */
  private static boolean isJava(ProcessHandle process) {
    return process.info().command().map(command -> command.endsWith("java")).orElse(false);
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(pidFile());
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot leave the data directory " + directory, e);
    }
  }
}
