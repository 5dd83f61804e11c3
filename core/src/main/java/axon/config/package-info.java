/**
 * Reads settings from a file, the environment and flags into typed values, and says everything that
 * is wrong at once. Knows no other package of Axon; called by the composition roots only.
 */
@NullMarked
package axon.config;

import org.jspecify.annotations.NullMarked;
