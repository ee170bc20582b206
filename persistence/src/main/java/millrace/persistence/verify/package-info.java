/**
 * Proves that the journal is what was written, or names what is not.
 *
 * <p>The chain of hashes shows every change inside a history. That its end was cut off, or that the
 * whole was written anew, only something outside of the database can show: the anchor file, to
 * which signed heads are appended on a schedule ({@link millrace.persistence.verify.AnchorFile}).
 *
 * <p>Nothing here claims an entity or writes to the database.
 */
@NullMarked
package millrace.persistence.verify;

import org.jspecify.annotations.NullMarked;
