package millrace.node.command;

import java.time.InstantSource;
import java.util.concurrent.Callable;
import millrace.config.NodeSettings;
import millrace.engine.time.Nanos;
import millrace.node.Progress;
import millrace.node.StoreAccess;
import millrace.persistence.projection.Rebuild;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code millrace rebuild}: the read tables, made anew from the journals. */
@Command(
    name = "rebuild",
    mixinStandardHelpOptions = true,
    description = {
      "Drops the read tables (KPI buckets, the journals' time index) and makes them anew from the journals,",
      "by the same fold as the live engine. It may be run again at any time."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:all journals are in the read tables",
      "1:a journal, or Cassandra, cannot be read",
      "2:the settings are wrong"
    })
final class RebuildCommand implements Callable<Integer> {

  private static final long BETWEEN_LINES = 2 * Nanos.PER_SECOND;

  @Spec private CommandSpec spec;

  @Mixin private StoreOptions store;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields before call()
  RebuildCommand() {}

  @Override
  public Integer call() throws Exception {
    return store.work(spec.commandLine().getErr(), this::rebuild);
  }

  private int rebuild(NodeSettings settings) throws Exception {
    var progress = new Progress(System.err, System::nanoTime);
    try (var access = StoreAccess.open(settings, progress)) {
      var told = new Told(progress);
      var report =
          Rebuild.offline(access.config(), Nanos.of(InstantSource.system().instant()), told::tell);
      report.problems().forEach(problem -> spec.commandLine().getOut().println(problem));
      progress.tell("done: " + line(report.progress()));
      return report.problems().isEmpty() ? 0 : 1;
    }
  }

  private static String line(Rebuild.Progress at) {
    return at.entitiesDone()
        + " of "
        + at.entities()
        + " entities, "
        + at.events()
        + " events, "
        + at.eventsPerSecond()
        + " a second";
  }

  /** One line every two seconds. */
  private static final class Told {

    private final Progress progress;
    private long last = System.nanoTime();

    Told(Progress progress) {
      this.progress = progress;
    }

    void tell(Rebuild.Progress at) {
      if (System.nanoTime() - last > BETWEEN_LINES) {
        last = System.nanoTime();
        progress.tell(line(at));
      }
    }
  }
}
