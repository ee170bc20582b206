/**
 * A plant that is not there: OPC UA servers with machines behind them, for the demo, for tests and
 * for staging. Never for a plant network.
 */
@NullMarked
package millrace.simulator;

import org.jspecify.annotations.NullMarked;
