/** Named patterns of attacks and the decoding that lays them bare. Knows {@code event}. */
@NullMarked
package axon.signature;

import org.jspecify.annotations.NullMarked;
