package axon.simulation;

import axon.event.IpAddress;

/**
 * Who comes by, and keeps its ways when it comes again.
 *
 * @param habit draws the browser, the language and the tool; 0 or more
 */
record Visitor(IpAddress address, Kind kind, int habit) {}
