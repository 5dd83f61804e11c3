/**
 * Decoy files on a host: planted, watched, and every touch of one told to a hub, at once or once it
 * is back. Knows {@code event} and {@code files}.
 */
@NullMarked
package axon.agent;

import org.jspecify.annotations.NullMarked;
