package axon.sensor.http;

import axon.event.EventSink;
import axon.event.Network;
import axon.lure.Persona;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** What all connections of one sensor share. */
record Door(
    HttpSensorConfig config,
    Persona persona,
    EventSink sink,
    ClientAddress addresses,
    Supplier<List<Network>> ignored,
    SensorMeters meters,
    Gate gate,
    AtomicLong connectionIds) {}
