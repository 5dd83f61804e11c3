/** The console's web server: REST, WebSocket, sign-in and the dashboard's files. */
@NullMarked
package axon.api;

import org.jspecify.annotations.NullMarked;
