package millrace.node.command;

import java.net.URI;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import millrace.engine.kpi.Kpi;
import millrace.engine.kpi.KpiCatalogue;
import millrace.engine.plant.EquipmentId;
import millrace.engine.time.Interval;
import millrace.engine.time.Nanos;
import millrace.node.journal.EngineFigures;
import millrace.node.journal.KpiQuestion;
import millrace.node.journal.ReadTableFigures;
import millrace.node.journal.Told;
import millrace.persistence.read.OfflineJournals;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Which figures are to be recomputed from the journals, and who tells them. */
final class KpiOptions {

  @Spec(Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--kpi",
      paramLabel = "ID",
      split = ",",
      description = {
        "recomputes these KPIs from the journals, as OEE,A, and compares them, and every element,",
        "with the read table, or with a running engine"
      })
  private List<String> kpis = List.of();

  @Option(names = "--scope", paramLabel = "ID", description = "with --kpi: equipment of any level")
  private @Nullable String scope;

  @Option(
      names = "--from",
      paramLabel = "INSTANT",
      description = "with --kpi: start of the window, RFC 3339 with offset")
  private @Nullable String from;

  @Option(
      names = "--to",
      paramLabel = "INSTANT",
      description = "with --kpi: end of the window, exclusive; it lies in the past")
  private @Nullable String to;

  @Option(
      names = "--known-at",
      paramLabel = "INSTANT",
      description = "with --kpi and --url: as known at this instant")
  private @Nullable String knownAt;

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "with --kpi: a running engine to compare with, as http://127.0.0.1:8080")
  private @Nullable URI url;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields before they are read
  KpiOptions() {}

  /** What is asked; empty without {@code --kpi}. */
  Optional<KpiQuestion> question() {
    if (kpis.isEmpty()) {
      if (scope != null || from != null || to != null || knownAt != null || url != null) {
        throw wrong("--scope, --from, --to, --known-at and --url go with --kpi");
      }
      return Optional.empty();
    }
    var start = instant("--from", from);
    var end = instant("--to", to);
    if (end <= start || end > Nanos.of(InstantSource.system().instant())) {
      throw wrong(
          "--to lies after --from and not in the future: only what is over can be compared");
    }
    return Optional.of(
        new KpiQuestion(
            kpis.stream().map(this::kpi).toList(),
            equipment(),
            new Interval(start, end),
            Optional.ofNullable(knownAt).map(text -> instant("--known-at", text))));
  }

  Told.Source source(OfflineJournals stored) {
    return url == null ? new ReadTableFigures(stored.readTables()) : new EngineFigures(url);
  }

  private Kpi kpi(String id) {
    return KpiCatalogue.ISO_22400
        .find(id)
        .orElseThrow(() -> wrong("--kpi: there is no KPI \"" + id + "\""));
  }

  private EquipmentId equipment() {
    if (scope == null) {
      throw wrong("--kpi needs --scope, --from and --to");
    }
    try {
      return new EquipmentId(scope);
    } catch (IllegalArgumentException refused) {
      throw wrong("--scope: " + refused.getMessage());
    }
  }

  private long instant(String option, @Nullable String text) {
    if (text == null) {
      throw wrong("--kpi needs --scope, --from and --to");
    }
    try {
      return Nanos.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeParseException | ArithmeticException refused) {
      throw wrong(
          option + ": \"" + text + "\" is no instant with offset, as 2026-03-28T22:00:00+01:00");
    }
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
