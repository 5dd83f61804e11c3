package axon.codec;

import axon.event.RawBytesEvent;
import axon.event.ReportEvent;
import axon.event.Request;
import axon.event.RequestEvent;
import axon.journal.StoredEvent;
import axon.label.EventLabel;
import axon.verdict.ClassifiedEvent;
import axon.verdict.Verdict;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One event as a row of the table {@code traffic}: the fixed columns in their order, then ours.
 *
 * @param values as many as there are columns; texts, numbers or null
 */
record TrafficRow(List<Optional<Object>> values) {
  static final List<String> COLUMNS =
      List.of(
          "id",
          "timestamp",
          "path",
          "method",
          "ip",
          "country",
          "user_agent",
          "prediction",
          "confidence",
          "bot_score",
          "created_at",
          "attack_class",
          "attack_type",
          "risk_score",
          "score",
          "model",
          "fingerprint",
          "repeats",
          "label");

  private static final DateTimeFormatter CREATED =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** {@return the row, or null for an event that is not HTTP} */
  static @Nullable TrafficRow of(StoredEvent stored, @Nullable EventLabel label) {
    return switch (stored.event().event()) {
      case RequestEvent e -> of(stored, e.request(), label);
      case RawBytesEvent _, ReportEvent _ -> null;
    };
  }

  private static TrafficRow of(StoredEvent stored, Request request, @Nullable EventLabel label) {
    ClassifiedEvent event = stored.event();
    Verdict verdict = event.verdict();
    EventSummary summary = EventSummary.of(event.event());
    long timestamp = event.event().timestamp();
    return new TrafficRow(
        List.of(
            Optional.of(stored.id()),
            Optional.of(timestamp),
            Optional.of(request.path()),
            Optional.of(summary.method()),
            Optional.of(event.event().source().text()),
            Optional.ofNullable(event.place().country()),
            Optional.ofNullable(summary.userAgent()),
            Optional.of(verdict.prediction().wireName()),
            Optional.of(verdict.confidence()),
            Optional.of((long) verdict.botScore()),
            Optional.of(CREATED.format(Instant.ofEpochMilli(timestamp))),
            Optional.of(verdict.attackClass().wireName()),
            Optional.of(verdict.attackType().wireName()),
            Optional.of((long) verdict.riskScore()),
            Optional.of(verdict.score()),
            Optional.of(verdict.model()),
            Optional.of(event.fingerprint()),
            Optional.of(stored.repeats()),
            Optional.ofNullable(label).map(l -> l.said().wireName())));
  }
}
