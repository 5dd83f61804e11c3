/** How files are made that hold what was captured or learnt: for their owner alone. */
@NullMarked
package axon.files;

import org.jspecify.annotations.NullMarked;
