package millrace.simulator.opcua;

import java.util.Optional;

/**
 * The nodes of one life of a server.
 *
 * @param board where values are shown
 * @param machines the machines
 * @param ledger the totals
 * @param jobs the job orders, where the shop takes any
 */
record View(Board board, ShopNodes machines, LedgerNodes ledger, Optional<JobOrderNodes> jobs) {}
