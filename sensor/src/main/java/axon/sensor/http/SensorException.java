package axon.sensor.http;

/** A sensor that cannot do what it was set up for. */
public final class SensorException extends RuntimeException {
  SensorException(String message, Throwable cause) {
    super(message, cause);
  }
}
