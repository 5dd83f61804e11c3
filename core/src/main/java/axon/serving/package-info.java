/**
 * The classifier of the live way: the champion judges, the challenger is scored beside it, the
 * heuristics stand in where a model fails.
 */
@NullMarked
package axon.serving;

import org.jspecify.annotations.NullMarked;
