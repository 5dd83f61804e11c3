/** What visitors are shown: personas of ordinary servers and their answers. */
@NullMarked
package axon.lure;

import org.jspecify.annotations.NullMarked;
