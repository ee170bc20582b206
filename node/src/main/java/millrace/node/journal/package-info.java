/**
 * Journals as files: exported with their bytes and hashes, checked and folded again on any machine,
 * and published figures compared with them.
 */
@NullMarked
package millrace.node.journal;

import org.jspecify.annotations.NullMarked;
