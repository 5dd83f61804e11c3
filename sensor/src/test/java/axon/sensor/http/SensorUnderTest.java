package axon.sensor.http;

import axon.event.Event;
import axon.event.EventSink;
import axon.event.Network;
import axon.event.Receipt;
import axon.lure.Persona;
import axon.lure.Personas;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/** A sensor on a free port of loopback whose events are collected. */
final class SensorUnderTest implements AutoCloseable {
  static final Persona NGINX = Personas.named("nginx-debian-12").orElseThrow();

  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final AtomicReference<TrustedProxies> trusted =
      new AtomicReference<>(TrustedProxies.NONE);
  private final AtomicReference<List<Network>> ignored = new AtomicReference<>(List.of());
  private final HttpSensor sensor;

  private SensorUnderTest(
      HttpSensorConfig config, Persona persona, UnaryOperator<EventSink> around) {
    EventSink collecting =
        (event, whenSettled) -> {
          events.add(event);
          whenSettled.accept(Receipt.STORED);
        };
    this.sensor =
        HttpSensor.start(
            config, persona, around.apply(collecting), trusted::get, ignored::get, meters);
  }

  static SensorUnderTest start() {
    return start(config());
  }

  static SensorUnderTest start(HttpSensorConfig config) {
    return new SensorUnderTest(config, NGINX, UnaryOperator.identity());
  }

  static SensorUnderTest start(HttpSensorConfig config, Persona persona) {
    return new SensorUnderTest(config, persona, UnaryOperator.identity());
  }

  static SensorUnderTest start(HttpSensorConfig config, UnaryOperator<EventSink> around) {
    return new SensorUnderTest(config, NGINX, around);
  }

  static SensorUnderTest start(
      HttpSensorConfig config, Persona persona, UnaryOperator<EventSink> around) {
    return new SensorUnderTest(config, persona, around);
  }

  static HttpSensorConfig config() {
    return HttpSensorConfig.DEFAULT.withListen(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
  }

  BlockingQueue<Event> events() {
    return events;
  }

  double count(String name, String... tags) {
    return meters.get(name).tags(tags).counter().count();
  }

  /** Waits until a counter has reached {@code atLeast}; 20 s at most. */
  void awaitCount(String name, double atLeast) throws InterruptedException {
    for (int i = 0; i < 2000 && count(name) < atLeast; i++) {
      java.util.concurrent.TimeUnit.MILLISECONDS.sleep(10);
    }
    org.assertj.core.api.Assertions.assertThat(count(name)).isGreaterThanOrEqualTo(atLeast);
  }

  /** Waits until all connections are closed; 20 s at most. */
  void awaitNoConnections() throws InterruptedException {
    for (int i = 0; i < 2000 && open() > 0; i++) {
      java.util.concurrent.TimeUnit.MILLISECONDS.sleep(10);
    }
    org.assertj.core.api.Assertions.assertThat(open()).isZero();
  }

  /** Waits until a gauge stands at {@code value}; 20 s at most. */
  void awaitGauge(String name, double value) throws InterruptedException {
    for (int i = 0; i < 2000 && gauge(name) != value; i++) {
      java.util.concurrent.TimeUnit.MILLISECONDS.sleep(10);
    }
    org.assertj.core.api.Assertions.assertThat(gauge(name)).isEqualTo(value);
  }

  double gauge(String name) {
    return meters.get(name).gauge().value();
  }

  double open() {
    return gauge("axon.sensor.connections.open");
  }

  HttpSensor sensor() {
    return sensor;
  }

  void trust(TrustedProxies proxies) {
    trusted.set(proxies);
  }

  void ignore(List<Network> networks) {
    ignored.set(networks);
  }

  InetSocketAddress address() {
    return sensor.address();
  }

  Socket connect() throws IOException {
    Socket socket = new Socket(sensor.address().getAddress(), sensor.address().getPort());
    socket.setSoTimeout(20_000);
    return socket;
  }

  /** Sends the bytes (Latin-1) and reads until the sensor closes. */
  String exchange(String sent) throws IOException {
    try (Socket socket = connect()) {
      socket.getOutputStream().write(sent.getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  @Override
  public void close() {
    sensor.close();
  }
}
