package millrace.engine.plant;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The root causes that people can give for a stop: few, and grouped.
 *
 * @param id its name in the plant file
 * @param reasons the first level
 */
public record ReasonTree(String id, List<Reason> reasons) {

  /** The name of the tree that all units share. */
  public static final String SHARED = "shared";

  public ReasonTree {
    reasons = List.copyOf(reasons);
  }

  /**
   * A root cause, or a group of them.
   *
   * @param code unique in its tree
   * @param name for people
   * @param shared the code in the shared tree that it is mapped to; empty where to none of its own
   * @param children what is more precise than it
   */
  public record Reason(String code, String name, Optional<String> shared, List<Reason> children) {

    public Reason {
      children = List.copyOf(children);
    }

    private Stream<Reason> all() {
      return Stream.concat(Stream.of(this), children.stream().flatMap(Reason::all));
    }
  }

  /** All of them, a group before what is in it. */
  public Stream<Reason> all() {
    return reasons.stream().flatMap(Reason::all);
  }

  public Optional<Reason> find(String code) {
    return all().filter(reason -> reason.code().equals(code)).findFirst();
  }

  /**
   * What a code is mapped to in the shared tree: its own mapping, or that of the nearest group
   * above it; empty where there is none.
   */
  public Optional<String> shared(String code) {
    return reasons.stream().flatMap(reason -> shared(reason, code, Optional.empty())).findFirst();
  }

  private static Stream<String> shared(Reason reason, String code, Optional<String> above) {
    var mapped = reason.shared().or(() -> above);
    return reason.code().equals(code)
        ? mapped.stream()
        : reason.children().stream().flatMap(child -> shared(child, code, mapped));
  }
}
