package millrace.http.observation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import millrace.engine.Refusal;

/** What became of the lines of one request. It is filled by one stream, a batch at a time. */
final class IntakeReport {

  /** How many mistakes are told; the others are only counted. */
  private static final int MAX_TOLD = 1_000;

  private final List<LineError> errors = new ArrayList<>();
  private long accepted;
  private long mistaken;

  /**
   * A line that was not taken.
   *
   * @param guard the rule of the domain that refused it; left out where it could not be understood
   */
  record LineError(
      long line, int column, String pointer, String detail, String cure, Optional<String> guard) {}

  /**
   * The report as it is answered.
   *
   * @param accepted lines that are journalled, or were known already
   * @param refused lines that were not taken
   * @param errors why, of the first thousand
   */
  record Body(long accepted, long refused, List<LineError> errors) {}

  void accept(long lines) {
    accepted += lines;
  }

  void refuse(ParsedLine.Mistaken mistake) {
    add(
        new LineError(
            mistake.line(),
            mistake.column(),
            mistake.pointer(),
            mistake.detail(),
            mistake.cure(),
            Optional.empty()));
  }

  void refuse(long line, Refusal refusal) {
    add(
        new LineError(
            line,
            0,
            "",
            refusal.command() + " was refused in state " + refusal.state(),
            refusal.detail(),
            Optional.of(refusal.guard())));
  }

  boolean nothingButErrors() {
    return accepted == 0 && mistaken > 0;
  }

  Body body() {
    return new Body(accepted, mistaken, List.copyOf(errors));
  }

  private void add(LineError error) {
    mistaken++;
    if (errors.size() < MAX_TOLD) {
      errors.add(error);
    }
  }
}
