/**
 * What the bytes of a request give away about the software that sent it: pure functions. Knows
 * {@code event}.
 */
@NullMarked
package axon.fingerprint;

import org.jspecify.annotations.NullMarked;
