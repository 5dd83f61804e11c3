/** The commands of the launcher. The only package that ends the process. */
@NullMarked
package axon.cli;

import org.jspecify.annotations.NullMarked;
