/**
 * Labelled examples: read from request files and from the record, told apart from their
 * near-copies, split, counted and hashed. Knows core's facts and ports.
 */
@NullMarked
package axon.dataset;

import org.jspecify.annotations.NullMarked;
