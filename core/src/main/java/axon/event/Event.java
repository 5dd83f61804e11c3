package axon.event;

/**
 * What an outsider did, to a sensor or to who reports it. Facts only: judging is others' business.
 */
public sealed interface Event permits RequestEvent, RawBytesEvent, ReportEvent {
  /** {@return when it was complete, in ms since 1970} */
  long timestamp();

  Connection connection();

  Source source();

  /** {@return what was answered} */
  Answer answer();

  /** {@return about how many bytes of memory it holds; for bounding queues} */
  int footprint();
}
