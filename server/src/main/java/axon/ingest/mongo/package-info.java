/** Reads what other systems have gathered in a MongoDB. The driver is known here only. */
@NullMarked
package axon.ingest.mongo;

import org.jspecify.annotations.NullMarked;
