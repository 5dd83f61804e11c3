/** Country, city and network of an address, from files on this machine. Knows {@code event}. */
@NullMarked
package axon.geo;

import org.jspecify.annotations.NullMarked;
