/** The port of the durable record: events are appended, and read back in order. */
@NullMarked
package axon.journal;

import org.jspecify.annotations.NullMarked;
