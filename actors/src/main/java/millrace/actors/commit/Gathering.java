package millrace.actors.commit;

import java.util.List;
import java.util.Optional;

/**
 * Which commands become one event when they wait together.
 *
 * @param <C> the commands of the aggregate
 */
public interface Gathering<C> {

  Weight weight(C command);

  /**
   * The frame into which a command may go together with others that name the same one; empty for a
   * command that stands alone.
   */
  Optional<String> frame(C command);

  /** One command with the content of all, in their order; they name the same frame. */
  C merge(List<C> commands);

  /** No command is ever merged. */
  static <C> Gathering<C> none() {
    return new Gathering<>() {
      @Override
      public Weight weight(C command) {
        return new Weight(1, 0, 256);
      }

      @Override
      public Optional<String> frame(C command) {
        return Optional.empty();
      }

      @Override
      public C merge(List<C> commands) {
        throw new IllegalStateException("these commands name no frame to be merged into");
      }
    };
  }
}
