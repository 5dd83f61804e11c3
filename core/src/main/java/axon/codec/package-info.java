/**
 * The wire and file forms: messages of the console, request files, exports, and text made harmless
 * for where it is shown. Knows the types of core, no ports but the journal's.
 */
@NullMarked
package axon.codec;

import org.jspecify.annotations.NullMarked;
