/** The one way of an event: enrich, account, extract, classify, record, pass on. */
@NullMarked
package axon.pipeline;

import org.jspecify.annotations.NullMarked;
