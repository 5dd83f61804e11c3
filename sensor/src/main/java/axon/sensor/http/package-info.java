/**
 * The HTTP door: reads whatever comes on its port, states it as events, and answers as an ordinary
 * server would. The only package that knows Netty.
 */
@NullMarked
package axon.sensor.http;

import org.jspecify.annotations.NullMarked;
