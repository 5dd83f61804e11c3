package axon.store;

import axon.event.RawBytesEvent;
import axon.event.ReportEvent;
import axon.event.RequestEvent;
import axon.features.NearCopies;
import axon.journal.Outline;
import axon.journal.StoredEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.stream.Collectors;

/**
 * Finds, among the newest requests without a label, those on which the judge was least sure. Effort
 * is bounded: so many numbers are looked at, so many requests are read whole. For one read.
 */
final class ReviewQueue {
  /** How many numbers are looked at, from the newest on. */
  static final int LOOKED_AT = 1 << 16;

  private static final int CANDIDATES = 1000;
  private static final int PAGE = 50;
  private static final int MOST_COPIES = 500;

  private static final String SELECT =
      """
      SELECT id, score, facts ->> '$[23][1]' FROM traffic
      WHERE id > ? AND NOT EXISTS (SELECT 1 FROM label WHERE event_id = traffic.id)
      """;

  private final Connection connection;

  ReviewQueue(Connection connection) {
    this.connection = connection;
  }

  private record Candidate(long id, double doubt, boolean disputed) {
    static final Comparator<Candidate> SUREST_FIRST =
        Comparator.comparingDouble(Candidate::doubt).thenComparingLong(Candidate::id);
  }

  /** {@return at most {@code limit}, the most doubtful first; near-copies once} */
  List<Doubtful> first(int limit) throws SQLException {
    Map<Long, Doubtful> groups = new LinkedHashMap<>();
    List<Candidate> candidates = candidates();
    for (int at = 0; at < candidates.size(); at += PAGE) {
      List<Candidate> page = candidates.subList(at, Math.min(candidates.size(), at + PAGE));
      Map<Long, StoredEvent> events = whole(page);
      for (Candidate candidate : page) {
        StoredEvent event = events.get(candidate.id);
        if (event != null) {
          group(groups, candidate, event, limit);
        }
      }
    }
    return List.copyOf(groups.values());
  }

  private static void group(
      Map<Long, Doubtful> groups, Candidate candidate, StoredEvent event, int limit) {
    long shape =
        switch (event.event().event()) {
          case RequestEvent request -> NearCopies.of(request.request());
          case RawBytesEvent _, ReportEvent _ -> event.id();
        };
    Doubtful known = groups.get(shape);
    if (known == null && groups.size() < limit) {
      groups.put(
          shape,
          new Doubtful(
              Outline.of(event), candidate.doubt, candidate.disputed, List.of(event.id())));
    } else if (known != null && known.copies().size() < MOST_COPIES) {
      List<Long> copies = new ArrayList<>(known.copies());
      copies.add(event.id());
      groups.put(shape, new Doubtful(known.event(), known.doubt(), known.disputed(), copies));
    }
  }

  private List<Candidate> candidates() throws SQLException {
    PriorityQueue<Candidate> best = new PriorityQueue<>(Candidate.SUREST_FIRST);
    try (PreparedStatement select = connection.prepareStatement(SELECT)) {
      select.setLong(1, Tallies.lastId(connection) - LOOKED_AT);
      ResultSet row = select.executeQuery();
      while (row.next()) {
        best.add(candidate(row));
        if (best.size() > CANDIDATES) {
          best.remove();
        }
      }
    }
    List<Candidate> sorted = new ArrayList<>(best);
    sorted.sort(Candidate.SUREST_FIRST.reversed());
    return sorted;
  }

  private static Candidate candidate(ResultSet row) throws SQLException {
    double score = row.getDouble(2);
    double trial = row.getLong(3) / 1e6;
    boolean disputed = !row.wasNull() && (trial >= 0.5) != (score >= 0.5);
    double near = 1 - 2 * Math.abs(score - 0.5);
    return new Candidate(
        row.getLong(1), disputed ? Math.max(near, Math.abs(score - trial)) : near, disputed);
  }

  private Map<Long, StoredEvent> whole(List<Candidate> page) throws SQLException {
    String ids = page.stream().map(c -> Long.toString(c.id)).collect(Collectors.joining(","));
    return Search.requests(connection, "WHERE id IN (" + ids + ")").stream()
        .collect(Collectors.toMap(StoredEvent::id, event -> event));
  }
}
