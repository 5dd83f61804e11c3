/**
 * SQLite: the journal, labels, accounts and everything that is asked of the past. The only package
 * that knows JDBC.
 */
@NullMarked
package axon.store;

import org.jspecify.annotations.NullMarked;
