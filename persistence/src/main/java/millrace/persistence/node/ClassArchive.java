package millrace.persistence.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * The class data archive that the first orderly stop leaves, and that makes the next starts faster.
 *
 * <p>The Java machine writes it under a name of this process, and it is moved into place when it is
 * whole. An archive that does not fit the jars is ignored by the Java machine.
 */
final class ClassArchive {

  private final Optional<Path> target;
  private final Optional<Path> unfinished;

  ClassArchive(Optional<Path> target) {
    this.target = target;
    this.unfinished =
        target
            .filter(archive -> !Files.exists(archive))
            .map(archive ->
                archive.resolveSibling(
                    archive.getFileName() + "." + ProcessHandle.current().pid()));
  }

  /** Where the process that starts now is to write; empty where there is an archive already. */
  Optional<Path> toWrite() {
    return unfinished;
  }

  /** To be called when the process has ended. */
  void settle() {
    if (target.isEmpty() || unfinished.isEmpty() || !Files.exists(unfinished.get())) {
      return;
    }
    try {
      Files.move(unfinished.get(), target.get(), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep the class archive " + target.get(), e);
    }
  }
}
