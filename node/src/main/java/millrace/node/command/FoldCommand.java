package millrace.node.command;

import java.io.IOException;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import millrace.config.plant.PlantFile;
import millrace.config.plant.PlantFile.Result.Invalid;
import millrace.config.plant.PlantFile.Result.Valid;
import millrace.engine.equipment.EquipmentState;
import millrace.engine.kpi.KpiCatalogue;
import millrace.engine.plant.EquipmentId;
import millrace.engine.plant.EquipmentLevel;
import millrace.engine.plant.Plant;
import millrace.engine.time.Interval;
import millrace.engine.time.Nanos;
import millrace.node.fold.Answer;
import millrace.node.fold.AnswerJson;
import millrace.node.fold.AnswerTable;
import millrace.node.fold.JournalFold;
import millrace.node.fold.LogFold;
import millrace.node.fold.Question;
import millrace.node.fold.ScenarioFile;
import millrace.node.fold.Unanswerable;
import millrace.node.fold.Window;
import millrace.node.journal.BadJournal;
import millrace.node.journal.JournalFiles;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code millrace fold}: elements and KPIs of a recorded log, without any server. */
@Command(
    name = "fold",
    mixinStandardHelpOptions = true,
    description = {
      "Folds a recorded log without any server and prints elements and KPIs.",
      "The log is NDJSON; its format is described in docs/log-format.md. Its lines may stand in any order,",
      "and a line may stand in it twice."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every line was folded",
      "1:the question cannot be answered, or a file cannot be read",
      "2:the plant file or the arguments are wrong",
      "3:some lines were refused (each is named on the error output); the others were folded"
    })
final class FoldCommand implements Callable<Integer> {

  private static final int SOME_REFUSED = 3;

  @Spec private CommandSpec spec;

  @Option(
      names = "--plant",
      paramLabel = "PLANT.yaml",
      description = "the plant file: units, rules, calendars")
  private @Nullable Path plantFile;

  @Option(names = "--log", paramLabel = "LOG.ndjson", description = "the recorded log")
  private @Nullable Path logFile;

  @Option(
      names = "--journal",
      paramLabel = "FILE",
      arity = "1..*",
      description = {
        "instead of --plant and --log: exported journals of work units (millrace export). Each is checked",
        "against its hash chain and folded; its head and the digest of its state are printed"
      })
  private List<Path> journals = List.of();

  @Option(
      names = "--scope",
      paramLabel = "ID",
      description = "the equipment, of any level; the enterprise where left out")
  private @Nullable String scope;

  @Option(
      names = "--from",
      paramLabel = "INSTANT",
      description =
          "start of the window, RFC 3339 with offset; the log's first event where left out")
  private @Nullable String from;

  @Option(
      names = "--to",
      paramLabel = "INSTANT",
      description = "end of the window, exclusive; the log's last event where left out")
  private @Nullable String to;

  @Option(
      names = "--shift",
      paramLabel = "DAY-NAME",
      description = "a shift instead of a window, as 2026-03-28-night")
  private @Nullable String shift;

  @Option(
      names = "--order",
      paramLabel = "ID",
      description = "what was done for a job order, instead of a window")
  private @Nullable String order;

  @Option(
      names = "--known-at",
      paramLabel = "INSTANT",
      description = "as known at this instant: lines received later are left out")
  private @Nullable String knownAt;

  @Option(
      names = "--explain",
      paramLabel = "KPI",
      description = "opens this KPI: what its elements are made of, down to the events")
  private @Nullable String explain;

  @Option(
      names = "--scenario",
      paramLabel = "FILE",
      description = {
        "reads the same history by other rules too, and tells what comes out otherwise and why; not of",
        "record. The file is what POST /api/v1/scenarios takes; its scope, window and knownAt hold where the",
        "options name none"
      })
  private @Nullable Path scenarioFile;

  @Option(names = "--json", description = "one JSON document instead of a table")
  private boolean json;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields before call()
  FoldCommand() {}

  @Override
  public Integer call() throws IOException {
    if (!journals.isEmpty()) {
      return foldJournals();
    }
    if (plantFile == null || logFile == null) {
      throw wrong("name --plant and --log, or --journal");
    }
    var log = logFile;
    return switch (PlantFile.read(plantFile)) {
      case Valid(var plant) -> fold(plant, log);
      case Invalid(var problems) -> {
        problems.forEach(problem -> spec.commandLine().getErr().println(problem));
        yield Millrace.REFUSED;
      }
    };
  }

  /** The window is that of the question, if one is asked; chain and digest are always told. */
  private int foldJournals() throws IOException {
    if (plantFile != null
        || logFile != null
        || scope != null
        || order != null
        || knownAt != null
        || scenarioFile != null) {
      throw wrong("--journal goes with --from and --to or --shift, --explain and --json only");
    }
    var out = spec.commandLine().getOut();
    try {
      for (var each : JournalFiles.of(journals).folded()) {
        var digest = each.digest();
        out.println(
            each.header().persistenceId()
                + ": "
                + digest.sequence()
                + " events, chain whole, head "
                + each.header().head().hash()
                + ", state digest "
                + digest.sha256());
        if (from != null || to != null || shift != null) {
          var unit =
              each.unit()
                  .orElseThrow(() ->
                      new Unanswerable(
                          each.header().persistenceId() + " has no window: it is no work unit"));
          print(JournalFold.answer(question(unit), unit));
        }
      }
      out.flush();
      return 0;
    } catch (BadJournal | Unanswerable wrong) {
      spec.commandLine().getErr().println(wrong.getMessage());
      return 1;
    } catch (IOException unreadable) {
      spec.commandLine().getErr().println("a journal cannot be read: " + unreadable);
      return 1;
    }
  }

  private Question question(EquipmentState state) {
    var extent = new Interval(state.heldFrom(), state.lastKnowledgeTime());
    return new Question(
        state.unit(), window(() -> extent), Optional.empty(), explained(), Optional.empty());
  }

  private Optional<String> explained() {
    if (explain != null && KpiCatalogue.ISO_22400.find(explain).isEmpty()) {
      throw wrong("--explain: there is no KPI \"" + explain + "\"");
    }
    return Optional.ofNullable(explain);
  }

  private int fold(Plant plant, Path file) throws IOException {
    var err = spec.commandLine().getErr();
    try (var log = LogFold.of(plant, file)) {
      var answer = log.answer(question(plant, log, scenario(plant)));
      print(answer);
      answer.refused().forEach(line -> err.println(file + ": " + line));
      return answer.refused().isEmpty() ? 0 : SOME_REFUSED;
    } catch (Unanswerable unanswerable) {
      err.println(unanswerable.getMessage());
      return 1;
    } catch (IOException unreadable) {
      err.println(file + ": it cannot be read (" + unreadable.getMessage() + ")");
      return 1;
    }
  }

  private void print(Answer answer) throws IOException {
    var out = spec.commandLine().getOut();
    if (json) {
      out.println(AnswerJson.of(answer));
    } else {
      new AnswerTable(out).write(answer);
    }
    out.flush();
  }

  private Optional<ScenarioFile> scenario(Plant plant) {
    return scenarioFile == null
        ? Optional.empty()
        : Optional.of(ScenarioFile.read(scenarioFile, plant));
  }

  private Question question(Plant plant, LogFold log, Optional<ScenarioFile> file) {
    var equipment =
        scope == null
            ? file.flatMap(ScenarioFile::scope).orElseGet(() -> enterprise(plant))
            : equipment(scope);
    var given = window(log::extent);
    var named = file.flatMap(ScenarioFile::window);
    return new Question(
        equipment,
        given instanceof Window.WholeLog && named.isPresent()
            ? new Window.Between(named.get())
            : given,
        instant("--known-at", knownAt).or(() -> file.flatMap(ScenarioFile::knownAt)),
        explained(),
        file.map(ScenarioFile::scenario));
  }

  private static EquipmentId enterprise(Plant plant) {
    return plant
        .within(plant.equipment().firstEntry().getKey(), EquipmentLevel.ENTERPRISE)
        .getFirst();
  }

  private Window window(Supplier<Interval> extent) {
    var given =
        (from != null || to != null ? 1 : 0) + (shift != null ? 1 : 0) + (order != null ? 1 : 0);
    if (given > 1) {
      throw wrong("--from/--to, --shift and --order exclude each other");
    }
    if (shift != null) {
      return new Window.OfShift(shift);
    }
    if (order != null) {
      return new Window.OfOrder(order);
    }
    if (from == null && to == null) {
      return new Window.WholeLog();
    }
    var start = instant("--from", from).orElseGet(() -> extent.get().start());
    var end = instant("--to", to).orElseGet(() -> extent.get().end());
    if (end < start) {
      throw wrong("the window ends before it begins");
    }
    return new Window.Between(new Interval(start, end));
  }

  private EquipmentId equipment(String id) {
    try {
      return new EquipmentId(id);
    } catch (IllegalArgumentException refused) {
      throw wrong("--scope: " + refused.getMessage());
    }
  }

  private Optional<Long> instant(String option, @Nullable String text) {
    if (text == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(Nanos.of(OffsetDateTime.parse(text).toInstant()));
    } catch (DateTimeParseException refused) {
      throw wrong(
          option + ": \"" + text + "\" is no instant with offset, as 2026-03-28T22:00:00+01:00");
    }
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
