/** Who says what an event was, and whose word wins; the port by which labels are kept. */
@NullMarked
package axon.label;

import org.jspecify.annotations.NullMarked;
