/**
 * The versions of models on disk, and which of them judges: candidates, challenger, champion and
 * those that were. Knows {@code model}.
 */
@NullMarked
package axon.registry;

import org.jspecify.annotations.NullMarked;
