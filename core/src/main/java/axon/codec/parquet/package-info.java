/**
 * Tables as Parquet files: written by ourselves, flat, in bounded memory. Knows nothing of Axon.
 */
@NullMarked
package axon.codec.parquet;

import org.jspecify.annotations.NullMarked;
