/**
 * Whom the gateway trusts, and who it is itself: application certificates (OPC 10000-2, OPC
 * 10000-12). All of it is files, so that a person decides by moving one.
 */
@NullMarked
package millrace.opcua.trust;

import org.jspecify.annotations.NullMarked;
