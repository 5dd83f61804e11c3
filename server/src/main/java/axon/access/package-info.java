/**
 * Who may use the console: users, sign-ins, tokens and their scopes, and the port by which they are
 * kept.
 */
@NullMarked
package axon.access;

import org.jspecify.annotations.NullMarked;
