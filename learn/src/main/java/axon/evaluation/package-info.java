/**
 * How good a model is: figures, curves, and the report that shows them. Knows {@code signature}
 * (the kinds of attack), {@code features}, {@code verdict}, {@code label}, {@code model} and {@code
 * dataset}.
 */
@NullMarked
package axon.evaluation;

import org.jspecify.annotations.NullMarked;
