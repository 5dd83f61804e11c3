/**
 * What an event is held to be, and why: labels, scores, reasons, risk, and the heuristics that need
 * no model.
 */
@NullMarked
package axon.verdict;

import org.jspecify.annotations.NullMarked;
