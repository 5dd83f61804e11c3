package axon.store;

import axon.honeytoken.TokenId;
import axon.label.LabelSource;
import axon.session.SessionFacts;
import axon.verdict.ClassifiedEvent;
import axon.verdict.DecoyUse;
import axon.verdict.Prediction;
import axon.verdict.Reason;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Notes which events carried a honeytoken, in the transaction that writes them: the token's count,
 * the event behind it, and the label that it is an attack. Labelled events are never deleted, so of
 * each token no more than {@value #A_DAY} a day (UTC) are labelled and listed; all are counted.
 * Writer's thread.
 */
final class TokenHits {
  static final int A_DAY = 200;

  private final PreparedStatement count;
  private final PreparedStatement hit;
  private final PreparedStatement label;
  private final Map<TokenId, Day> days = new HashMap<>();

  TokenHits(Connection connection) throws SQLException {
    this.count =
        connection.prepareStatement(
            "UPDATE honeytoken SET hits = hits + 1, last_hit_at = max(last_hit_at, ?1)"
                + " WHERE id = ?2");
    this.hit =
        connection.prepareStatement(
            "INSERT INTO honeytoken_hit (token, event_id, at, source) VALUES (?, ?, ?, ?)");
    this.label =
        connection.prepareStatement(
            "REPLACE INTO label (event_id, source, said, at) VALUES (?, ?, ?, ?)");
  }

  /** How many were noted on one day. */
  private record Day(long day, int noted) {
    Day next(long today) {
      return new Day(today, today == day ? noted + 1 : 1);
    }
  }

  /**
   * Counts the event if it carried a token.
   *
   * @param id its number, 0 if it was folded into an entry of before
   */
  void note(ClassifiedEvent event, long id) throws SQLException {
    SessionFacts session = event.session();
    if (session == null || !session.honeytokenAccess()) {
      return; // most events by far
    }
    TokenId token = token(event);
    if (token == null) {
      return;
    }
    long at = event.event().timestamp();
    count.setLong(1, at);
    count.setString(2, token.toString());
    count.executeUpdate();
    if (id > 0 && isWithinTheDay(token, at)) {
      list(event, id, token);
    }
  }

  private static @Nullable TokenId token(ClassifiedEvent event) {
    for (Reason reason : event.verdict().reasons()) {
      if (DecoyUse.isToldBy(reason)) {
        return DecoyUse.numberIn(reason).flatMap(TokenId::parse).orElse(null);
      }
    }
    return null;
  }

  private boolean isWithinTheDay(TokenId token, long at) {
    Day day = days.getOrDefault(token, new Day(-1, 0)).next(TimeUnit.MILLISECONDS.toDays(at));
    days.put(token, day);
    return day.noted() <= A_DAY;
  }

  private void list(ClassifiedEvent event, long id, TokenId token) throws SQLException {
    hit.setString(1, token.toString());
    hit.setLong(2, id);
    hit.setLong(3, event.event().timestamp());
    hit.setString(4, event.event().source().text());
    hit.executeUpdate();
    label.setLong(1, id);
    label.setInt(2, SqliteLabels.code(LabelSource.HONEYTOKEN));
    label.setString(3, Prediction.ATTACK.wireName());
    label.setLong(4, event.event().timestamp());
    label.executeUpdate();
  }
}
