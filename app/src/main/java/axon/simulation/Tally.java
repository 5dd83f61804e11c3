package axon.simulation;

/**
 * What became of the requests.
 *
 * @param sent written to the sensor
 * @param answered of these, with an answer read to its end
 * @param failed of these, without one
 */
public record Tally(long sent, long answered, long failed) {}
