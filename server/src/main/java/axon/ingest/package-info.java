/** What nodes and other pots report: read field by field, judged, stored once. */
@NullMarked
package axon.ingest;

import org.jspecify.annotations.NullMarked;
