package axon.sensor.http;

import axon.event.EventSink;
import axon.event.IpAddress;
import axon.event.Network;
import axon.lure.Persona;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

/**
 * What all connections of one sensor share.
 *
 * @param relayed for each open relay: our address towards the console, and the client
 */
record Door(
    HttpSensorConfig config,
    Persona persona,
    EventSink sink,
    ClientAddress addresses,
    Supplier<List<Network>> ignored,
    SensorMeters meters,
    Gate gate,
    ByteBudget budget,
    ConcurrentMap<InetSocketAddress, IpAddress> relayed) {}
