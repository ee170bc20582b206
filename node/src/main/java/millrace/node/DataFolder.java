package millrace.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** The folder of all that a node must not lose. One node at a time has it. */
public final class DataFolder implements AutoCloseable {

  private final Path path;
  private final FileChannel channel;
  private final FileLock lock;

  private DataFolder(Path path, FileChannel channel, FileLock lock) {
    this.path = path;
    this.channel = channel;
    this.lock = lock;
  }

  /** Takes a folder, which is made where it is absent; empty where another node has it. */
  public static Optional<DataFolder> take(Path path) {
    try {
      Files.createDirectories(path);
      var channel =
          FileChannel.open(
              path.resolve("node.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      var lock = lock(channel);
      if (lock.isEmpty()) {
        channel.close();
      }
      return lock.map(held -> new DataFolder(path, channel, held));
    } catch (IOException unusable) {
      throw new UncheckedIOException("the data folder " + path + " cannot be used", unusable);
    }
  }

  private static Optional<FileLock> lock(FileChannel channel) throws IOException {
    try {
      return Optional.ofNullable(channel.tryLock());
    } catch (OverlappingFileLockException heldByThisProcess) {
      return Optional.empty();
    }
  }

  /** The first of {@code folder}, {@code folder-2}, {@code folder-3} … that no other node has. */
  public static DataFolder takeFirstFree(Path folder) {
    for (var number = 1; ; number++) {
      var path = number == 1 ? folder : folder.resolveSibling(folder.getFileName() + "-" + number);
      var taken = take(path);
      if (taken.isPresent()) {
        return taken.get();
      }
    }
  }

  public Path path() {
    return path;
  }

  @Override
  public void close() throws IOException {
    lock.release();
    channel.close();
  }
}
