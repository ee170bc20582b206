/**
 * The engine over HTTP, under {@code /api/v1}.
 *
 * <p>A package per resource; each has one route class and its bodies. The module knows the engine's
 * types and the front doors of the actors, never an actor reference and never the store: the past
 * comes through {@link millrace.engine.history}. No type of the HTTP library leaves it.
 */
@NullMarked
package millrace.http;

import org.jspecify.annotations.NullMarked;
