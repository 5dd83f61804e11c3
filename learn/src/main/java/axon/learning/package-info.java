/**
 * The run from stored traffic to a better model: guard, training, gate, promotion. Knows {@code
 * event}, {@code features}, {@code verdict}, {@code label}, {@code model}, {@code registry}, {@code
 * journal}, {@code codec}, and the learning packages.
 */
@NullMarked
package axon.learning;

import org.jspecify.annotations.NullMarked;
