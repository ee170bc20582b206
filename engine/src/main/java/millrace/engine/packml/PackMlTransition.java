package millrace.engine.packml;

import java.util.List;

/**
 * A row of the transition table.
 *
 * @param row its number in the table, 1 to 29
 * @param from the states from which it is possible
 * @param trigger what makes the unit go
 * @param to where it goes
 * @param editions the editions that know it
 * @param option whether it is a maker's option that no edition prescribes
 */
public record PackMlTransition(
    int row,
    List<PackMlState> from,
    PackMlTrigger trigger,
    PackMlState to,
    List<PackMlEdition> editions,
    boolean option) {

  public PackMlTransition {
    from = List.copyOf(from);
    editions = List.copyOf(editions);
  }
}
