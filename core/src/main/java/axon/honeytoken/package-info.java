/**
 * Unique signed decoys: made, recognised wherever they come back, traced to where they were
 * planted; the port by which they are kept. Knows {@code event}.
 */
@NullMarked
package axon.honeytoken;

import org.jspecify.annotations.NullMarked;
