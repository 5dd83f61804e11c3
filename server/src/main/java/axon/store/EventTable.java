package axon.store;

import axon.event.Event;
import axon.event.RawBytesEvent;
import axon.event.ReportEvent;
import axon.event.RequestEvent;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The tables in which events are kept, a kind of event in each; their numbers are one sequence. */
enum EventTable {
  TRAFFIC,
  RAW_BYTES,
  REPORT;

  static EventTable of(Event event) {
    return switch (event) {
      case RequestEvent _ -> TRAFFIC;
      case RawBytesEvent _ -> RAW_BYTES;
      case ReportEvent _ -> REPORT;
    };
  }

  /** {@return the name in SQL} */
  String sql() {
    return switch (this) {
      case TRAFFIC -> "traffic";
      case RAW_BYTES -> "raw_bytes";
      case REPORT -> "report";
    };
  }

  /** {@return one SELECT for each table, joined by UNION ALL} */
  static String union(UnaryOperator<String> select) {
    return Arrays.stream(values())
        .map(table -> select.apply(table.sql()))
        .collect(Collectors.joining(" UNION ALL "));
  }
}
