/**
 * Makes a second history impossible: a writer that has lost its entity gets no acknowledgement,
 * whatever it believes.
 *
 * <h2>What could go wrong</h2>
 *
 * <p>Two engines believe that they own one entity: the cluster was split, a node was paused by its
 * host, a shard was handed over too early. Both write sequence 43. A plain journal takes both and
 * forgets one of them at the next recovery, although both were acknowledged.
 *
 * <h2>The protocol</h2>
 *
 * <ul>
 *   <li>A <em>writer</em> (one per journal plugin, a random id) renews its <em>lease</em> of
 *       duration D every D/3: it notes s = now, writes a new beat, reads what was revoked from it,
 *       and then holds the lease until s + D. A beat number is never used for two renewals.
 *   <li>To <em>claim</em> an entity that writer P holds with epoch e, a writer Q (1) reads the
 *       claim; (2) adds the revocation (P, entity, e+1); (3) sets epoch e+1 by a conditional write;
 *       (4) reads where the epochs began, and waits until every lease of P that does not know of
 *       the revocation must be over; (5) reads the head of the history; (6) records by a
 *       conditional write that epoch e+1 begins right behind it. A claim of another writer that is
 *       under way is first given the time to be completed.
 *   <li>Every row carries its writer's epoch. A row <em>counts</em> if its epoch is the newest of
 *       those that begin at or before its sequence ({@link
 *       millrace.persistence.fence.EpochHistory}).
 *   <li>A write is <em>acknowledged</em> only if, after it was completed, the lease holds and the
 *       claim was not revoked ({@link millrace.persistence.fence.Fence#confirm}).
 * </ul>
 *
 * <h2>Why it holds</h2>
 *
 * <p>Claim: every acknowledged row counts, for ever. Let P have written a row completely at a
 * quorum and acknowledged it with epoch e, and let Q be the first to claim after e. All reads and
 * writes are at a quorum, so a read that begins after a write was completed sees it.
 *
 * <ol>
 *   <li>P acknowledged under a lease from a renewal that began at s. That renewal did not see Q's
 *       revocation, else P would have known that it lost the entity. So its reading of revocations
 *       began before (2) was completed, hence so did s, and the lease ends before (2) + D.
 *   <li>Q waits until (2) + D and a margin for clocks that tick differently. So the acknowledgement
 *       and the completion of the row came before (5), and (5) sees the row. Q's epoch begins
 *       behind it: the row counts. Of the epochs after Q's the same is true, since each begins
 *       behind a head that was read later.
 *   <li>The wait may be shorter. If P's beat, read after (2), is n, then no renewal with a higher
 *       beat had completed its writing when that reading began; such a renewal reads the
 *       revocations after that, and sees Q's. So a lease that does not know of it stems from beat n
 *       or an earlier one, whose s is before anyone could see n: it is over at D after Q first saw
 *       n. This is Dekker's order: each side writes first and then reads what the other wrote, so
 *       at least one of them sees the other. (Were n used for two renewals, the second s could be
 *       later.) If P has said that it is released, it acknowledges nothing more.
 *   <li>The wait may only be shortened if P's own claim was complete (6). Otherwise P may itself
 *       have been waiting for an older writer, and Q has to wait in full: every older writer's
 *       revocation was completed before the claim that Q read.
 *   <li>A row that arrives late from an older epoch has a sequence at or behind the beginning of
 *       the newer one, else it would have been seen in (5); so it does not count. A record (6)
 *       cannot arrive late: it is conditional on the claim being the newest. That is also why (4)
 *       reads the epochs after (3), and not before.
 * </ol>
 *
 * <p>Assumed: clocks of different machines <em>tick</em> at the same rate within the margin (10 %);
 * what they show does not matter. A holder goes by the faster of its monotonic and its wall clock,
 * so that a machine that was suspended notices; a claimer goes by the monotonic one. A machine
 * whose clocks both stand still while its network goes on (a paused virtual machine whose guest
 * clock is not corrected) is outside of what leases can guard against.
 */
@NullMarked
package millrace.persistence.fence;

import org.jspecify.annotations.NullMarked;
