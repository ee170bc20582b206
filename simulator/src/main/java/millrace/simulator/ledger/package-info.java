/**
 * The record of what the simulated machines offered to their clients: the truth that counts of a
 * crash test are compared with.
 */
@NullMarked
package millrace.simulator.ledger;

import org.jspecify.annotations.NullMarked;
