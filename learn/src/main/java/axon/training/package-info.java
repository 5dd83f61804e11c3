/**
 * Trainers: from a data set and a seed to a model, and nothing else in between. Knows {@code
 * signature} (the kinds of attack), {@code features}, {@code verdict}, {@code label}, {@code model}
 * and {@code dataset}.
 */
@NullMarked
package axon.training;

import org.jspecify.annotations.NullMarked;
