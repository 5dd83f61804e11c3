/**
 * Named, ordered sets of numbers that models are trained on, each with its one extractor. Knows
 * {@code event}, {@code fingerprint}, {@code geo}, {@code signature} and {@code session}.
 */
@NullMarked
package axon.features;

import org.jspecify.annotations.NullMarked;
