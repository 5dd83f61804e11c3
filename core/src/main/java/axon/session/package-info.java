/**
 * The running account of one source: counts, rates, timing, bot score. Knows {@code event}, {@code
 * fingerprint} and {@code signature}.
 */
@NullMarked
package axon.session;

import org.jspecify.annotations.NullMarked;
