package millrace.actors.commit;

import java.util.List;
import millrace.engine.journal.Provenance;

/** What is decided and persisted together, with one write. */
public record Batch<C>(List<Entry<C>> entries) {

  public Batch {
    entries = List.copyOf(entries);
  }

  /** All requests in it, in the order in which their outcomes are told. */
  public List<Request<C>> requests() {
    return entries.stream().flatMap(entry -> entry.members().stream()).toList();
  }

  /**
   * One command of a batch.
   *
   * @param command the command, or what several became together
   * @param members the requests that it stands for, in the order of their arrival
   */
  public record Entry<C>(C command, Provenance provenance, List<Request<C>> members) {

    public Entry {
      members = List.copyOf(members);
    }
  }
}
