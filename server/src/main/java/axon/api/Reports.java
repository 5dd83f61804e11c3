package axon.api;

import axon.codec.ReportReader;
import axon.ingest.PotLogs;
import axon.ingest.ReportDesk;
import java.time.Clock;
import java.util.function.Supplier;

/**
 * The way in for what nodes and other pots saw.
 *
 * @param logs reads the logs of other pots
 * @param desk asked with each report: the console may stand before the judge does
 */
public record Reports(ReportReader reader, PotLogs logs, Supplier<ReportDesk> desk) {
  /** {@return all of it, by this clock} */
  public static Reports by(Clock clock, Supplier<ReportDesk> desk) {
    return new Reports(new ReportReader(clock), new PotLogs(clock), desk);
  }
}
