/**
 * What an outsider did, as facts: events, who they came from and what was answered. Knows no other
 * package of Axon and no library.
 */
@NullMarked
package axon.event;

import org.jspecify.annotations.NullMarked;
