package axon.sensor.http;

/** Why no more bytes are read for what has begun. */
enum End {
  /** The sender closed, or the connection broke. */
  CUT_OFF,
  /** The sender was too slow. */
  TIMED_OUT,
  /** Nothing came for a while and none is needed: what there is, is whole. */
  QUIET
}
