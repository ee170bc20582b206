/**
 * The storage unit of ISA-95 as an aggregate: what moves in and out of it and what is counted
 * there. From it follow the throughput and the stock over time that inventory turns need (ISO
 * 22400-2).
 */
@NullMarked
package millrace.engine.inventory;

import org.jspecify.annotations.NullMarked;
