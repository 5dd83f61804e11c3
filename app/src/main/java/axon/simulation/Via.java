package axon.simulation;

/** How a visitor's address reaches the sensor. Only a sensor that trusts loopback believes it. */
public enum Via {
  /** Not at all: everything comes from loopback. */
  NONE,
  /** A line of the PROXY protocol, version 1, ahead of each connection. */
  PROXY,
  /** An {@code X-Forwarded-For} header in each request. */
  FORWARDED
}
