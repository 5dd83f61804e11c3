/** The live feed: who watches, what they get, and what was left out. */
@NullMarked
package axon.live;

import org.jspecify.annotations.NullMarked;
