/** The composition root: builds every part, ties them together and ends them in reverse order. */
@NullMarked
package axon.app;

import org.jspecify.annotations.NullMarked;
