package axon.store;

import static axon.journal.SampleEvents.START;
import static axon.store.StoreFixture.await;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import axon.event.Network;
import axon.event.Receipt;
import axon.event.Source;
import axon.geo.Place;
import axon.honeytoken.Honeytokens;
import axon.journal.SampleEvents;
import axon.pipeline.Judging;
import axon.session.Recalled;
import axon.session.Sessions;
import axon.session.SharedNetworks;
import axon.signature.SignatureSet;
import axon.store.Sources.Found;
import axon.store.Sources.Known;
import axon.store.Sources.Order;
import axon.store.Sources.Query;
import axon.store.Sources.Session;
import axon.verdict.AttackType;
import axon.verdict.ClassifiedEvent;
import axon.verdict.Heuristics;
import axon.verdict.Risk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who came, when, and the sessions of each, as the record keeps them. */
class SourcesTest {
  private static final long PAUSE = Duration.ofMinutes(30).toMillis();

  @TempDir private Path directory;

  private static Query query(Order order, Sources.@Nullable Place after, int limit) {
    return new Query(order, null, null, null, 0, after, limit);
  }

  private static List<String> names(Sources sources, Order order) {
    return sources.list(query(order, null, 100)).sources().stream().map(Known::name).toList();
  }

  private static Known named(Sources sources, String name) {
    return sources.named(name).orElseThrow();
  }

  @Test
  void aSourceIsListedAsSoonAsItCameWithAllItsSessions() throws Exception {
    try (StoreFixture store = new StoreFixture(directory, StoreConfig.DEFAULT)) {
      store.append(
          List.of(
              SampleEvents.legit("192.0.2.1", "/", START),
              SampleEvents.attack("192.0.2.1", "/x", START + PAUSE),
              SampleEvents.legit("192.0.2.1", "/later", START + 2 * PAUSE + 1),
              SampleEvents.raw("2001:db8::1", START + 5),
              SampleEvents.legit("2001:db8::2", "/", START + 6),
              SampleEvents.fileAccess("web-1", "e1", START + 9)));
      Sources sources = store.database.sources();
      Known known = named(sources, "192.0.2.1");
      assertThat(known.firstAt()).isEqualTo(START);
      assertThat(known.lastAt()).isEqualTo(START + 2 * PAUSE + 1);
      assertThat(known.events()).isEqualTo(3);
      assertThat(known.sessions()).isEqualTo(2);
      List<Session> sessions = sources.sessions(known.id(), Long.MAX_VALUE, 9);
      assertThat(sessions).extracting(Session::events).containsExactly(1L, 2L);
      assertThat(sessions.getLast().peak().event()).isEqualTo(2);
      assertThat(sessions.getLast().peak().risk()).isEqualTo(known.risk());
      assertThat(sources.sessions(known.id(), sessions.getFirst().id(), 9))
          .containsExactly(sessions.getLast());
      assertThat(sources.session(sessions.getLast().id())).contains(sessions.getLast());
      assertThat(named(sources, "2001:db8::1")).isEqualTo(named(sources, "2001:db8::2"));
      assertThat(named(sources, "2001:db8::1").name()).isEqualTo("2001:db8::/64");
      assertThat(named(sources, "host:web-1").events()).isEqualTo(1);
      assertThat(sources.named("192.0.2.9")).isEmpty();
    }
  }

  @Test
  void repetitionsCountAndASourceGoesOnAfterARestart() throws Exception {
    StoreConfig folding = StoreConfig.DEFAULT.withFoldAfter(3);
    List<ClassifiedEvent> same = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      same.add(SampleEvents.legit("192.0.2.1", "/again", START + i));
    }
    try (StoreFixture store = new StoreFixture(directory, folding)) {
      store.append(same);
      assertThat(named(store.database.sources(), "192.0.2.1").events()).isEqualTo(50);
    }
    try (StoreFixture store = new StoreFixture(directory, folding)) {
      store.append(List.of(SampleEvents.attack("192.0.2.1", "/", START + 60)));
      Known known = named(store.database.sources(), "192.0.2.1");
      assertThat(known.events()).isEqualTo(51);
      assertThat(known.sessions()).isEqualTo(1);
      assertThat(known.lastAt()).isEqualTo(START + 60);
    }
  }

  @Test
  void whatAKilledProcessDidNotWriteDownIsCountedAgainFromTheRows() throws Exception {
    try (StoreFixture store = new StoreFixture(directory, StoreConfig.DEFAULT)) {
      List<ClassifiedEvent> events = new ArrayList<>();
      for (int i = 0; i < 9000; i++) {
        events.add(SampleEvents.legit("10.0." + i % 50 + "." + i % 200, "/" + i, START + i));
      }
      store.append(events);
    }
    try (Connection connection = new SqliteFile(directory).openWriter()) {
      SqliteFile.change(connection, "DELETE FROM source");
      SqliteFile.change(connection, "DELETE FROM session");
      SqliteFile.change(connection, "DELETE FROM tally WHERE name = 'sources_through'");
    }
    try (StoreFixture store = new StoreFixture(directory, StoreConfig.DEFAULT)) {
      assertThat(store.ask("SELECT count(*) FROM source")).isEqualTo("200");
      assertThat(store.ask("SELECT sum(events) FROM source")).isEqualTo("9000");
      assertThat(store.ask("SELECT sum(events) FROM session")).isEqualTo("9000");
      assertThat(named(store.database.sources(), "10.0.0.0").firstAt()).isEqualTo(START);
    }
  }

  @Test
  void aRecordThatIsLockedWhileSourcesAreBehindOpensAndLeaksNoConnection() throws Exception {
    try (StoreFixture store = new StoreFixture(directory, StoreConfig.DEFAULT)) {
      store.append(List.of(SampleEvents.legit("192.0.2.1", "/", START)));
      store.append(List.of(SampleEvents.legit("192.0.2.2", "/", START + 1)));
    }
    try (Connection connection = new SqliteFile(directory).openWriter()) {
      SqliteFile.change(connection, "DELETE FROM source");
      SqliteFile.change(connection, "DELETE FROM session");
      SqliteFile.change(connection, "UPDATE tally SET value = 0 WHERE name = 'sources_through'");
      SqliteFile.change(connection, "BEGIN IMMEDIATE");
      try (StoreFixture store = new StoreFixture(directory, StoreConfig.DEFAULT)) {
        long open = openFiles();
        assertThat(store.append(List.of(SampleEvents.legit("192.0.2.3", "/", START + 2))))
            .containsExactly(Receipt.DEGRADED);
        assertThat(openFiles()).isBetween(open, open + 4);
        SqliteFile.change(connection, "ROLLBACK");
        await("all is written", () -> store.counts().stored() == 1);
        assertThat(names(store.database.sources(), Order.LAST_SEEN))
            .containsExactly("192.0.2.3", "192.0.2.2", "192.0.2.1");
      }
    }
  }

  @Test
  void aRowThatCannotBeReadKeepsNoLaterEventOut() throws Exception {
    try (StoreFixture store = new StoreFixture(directory, StoreConfig.DEFAULT)) {
      store.append(List.of(SampleEvents.legit("192.0.2.1", "/", START)));
    }
    try (Connection connection = new SqliteFile(directory).openWriter()) {
      SqliteFile.change(connection, "DELETE FROM source");
      SqliteFile.change(connection, "DELETE FROM session");
      SqliteFile.change(connection, "UPDATE tally SET value = 0 WHERE name = 'sources_through'");
      SqliteFile.change(connection, "UPDATE traffic SET attack_type = 'Nonsense', facts = '[[['");
    }
    try (StoreFixture store = new StoreFixture(directory, StoreConfig.DEFAULT)) {
      assertThat(store.append(List.of(SampleEvents.legit("192.0.2.2", "/", START + 1))))
          .containsExactly(Receipt.STORED);
      assertThat(names(store.database.sources(), Order.LAST_SEEN)).contains("192.0.2.2");
    }
  }

  /** How many descriptors of this process are files of the record. */
  private long openFiles() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
      return files.filter(this::isOfRecord).count();
    }
  }

  private boolean isOfRecord(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).startsWith(directory.toRealPath());
    } catch (IOException _) {
      return false; // closed meanwhile
    }
  }

  @ParameterizedTest
  @EnumSource(Order.class)
  void everyOrderIsPagedWithoutAGapAndReadAlongAnIndex(Order order) throws Exception {
    try (StoreFixture store = new StoreFixture(directory, StoreConfig.DEFAULT)) {
      List<ClassifiedEvent> events = new ArrayList<>();
      for (int i = 0; i < 60; i++) {
        String ip = "192.0.2." + i % 23;
        long at = START + i % 7;
        events.add(
            i % 3 == 0
                ? SampleEvents.attack(ip, "/" + i, at)
                : SampleEvents.legit(ip, "/" + i, at));
      }
      store.append(events);
      Sources sources = store.database.sources();
      List<String> whole = names(sources, order);
      assertThat(whole).hasSize(23).doesNotHaveDuplicates();
      List<String> paged = new ArrayList<>();
      Sources.Place after = null;
      do {
        Found found = sources.list(query(order, after, 4));
        found.sources().forEach(known -> paged.add(known.name()));
        after = found.next();
      } while (after != null);
      assertThat(paged).isEqualTo(whole);
      assertThat(plan(store, SqliteSources.sql(order)))
          .contains("SEARCH source")
          .doesNotContain("TEMP B-TREE");
    }
  }

  @Test
  void whatIsAskedOfOneSourceUsesAnIndex() throws Exception {
    try (StoreFixture store = new StoreFixture(directory, StoreConfig.DEFAULT)) {
      assertThat(plan(store, "SELECT id FROM session WHERE source = 1 AND id < 9 ORDER BY id DESC"))
          .contains("session_source")
          .doesNotContain("TEMP B-TREE");
      assertThat(plan(store, "SELECT id FROM alert WHERE source = 'x' ORDER BY id DESC"))
          .contains("alert_source")
          .doesNotContain("TEMP B-TREE");
      assertThat(plan(store, "SELECT token FROM honeytoken_hit WHERE source = 'x'"))
          .contains("honeytoken_hit_source");
    }
  }

  private static String plan(StoreFixture store, String sql) throws Exception {
    StringBuilder plan = new StringBuilder();
    try (Connection connection = store.outside();
        PreparedStatement explain = connection.prepareStatement("EXPLAIN QUERY PLAN " + sql)) {
      ResultSet row = explain.executeQuery();
      while (row.next()) {
        plan.append(row.getString(4)).append('\n');
      }
    }
    return plan.toString();
  }

  @Test
  void filtersByNetworkTypeCountryAndRisk() throws Exception {
    try (StoreFixture store = new StoreFixture(directory, StoreConfig.DEFAULT)) {
      store.append(
          List.of(
              SampleEvents.legit("192.0.2.1", "/", START),
              SampleEvents.attack("198.51.100.7", "/", START),
              SampleEvents.attack("2001:db8:0:1::5", "/", START),
              SampleEvents.fileAccess("192.0.2.1", "e1", START)));
      Sources sources = store.database.sources();
      assertThat(filtered(sources, "192.0.2.0/24", null, null, 0)).containsExactly("192.0.2.1");
      assertThat(filtered(sources, "2001:db8::/32", null, null, 0))
          .containsExactly("2001:db8:0:1::/64");
      Known attacker = named(sources, "198.51.100.7");
      assertThat(filtered(sources, null, attacker.types().iterator().next(), null, attacker.risk()))
          .contains("198.51.100.7")
          .doesNotContain("192.0.2.1");
      assertThat(filtered(sources, null, null, "XX", 0)).isEmpty();
    }
  }

  private static List<String> filtered(
      Sources sources,
      @Nullable String network,
      @Nullable AttackType type,
      @Nullable String country,
      int risk) {
    Network block = network == null ? null : Network.parse(network).orElseThrow();
    return sources
        .list(new Query(Order.LAST_SEEN, block, type, country, risk, null, 50))
        .sources()
        .stream()
        .map(Known::name)
        .toList();
  }

  @Test
  void theSumThatMadeTheRiskIsKeptAndGivesTheRisk() throws Exception {
    Judging judging =
        new Judging(
            _ -> Place.UNKNOWN,
            SignatureSet.bundled(),
            new axon.session.Sessions(10),
            new Heuristics(),
            Honeytokens.none());
    try (StoreFixture store = new StoreFixture(directory, StoreConfig.DEFAULT)) {
      List<ClassifiedEvent> judged = new ArrayList<>();
      for (String target : List.of("/", "/?id=1'%20UNION%20SELECT%20password%20FROM%20users--")) {
        judged.add(judging.judge(SampleEvents.legit("192.0.2.1", target, START).event()));
      }
      store.append(judged);
      Sources sources = store.database.sources();
      Session session =
          sources.sessions(named(sources, "192.0.2.1").id(), Long.MAX_VALUE, 1).getFirst();
      assertThat(session.peak().event()).isEqualTo(2);
      assertThat(session.peak().type()).isEqualTo(AttackType.INJECTION);
      Risk.Sum sum = requireNonNull(session.peak().sum());
      assertThat(sum.risk()).isEqualTo(session.peak().risk());
      assertThat(session.did().sqlPayload()).isEqualTo(1);
    }
  }

  @Test
  void clientsBehindASharedAddressHaveSessionsOfTheirOwnAlsoAfterARestart() throws Exception {
    SharedNetworks shared =
        new SharedNetworks(List.of(Network.parse("192.0.2.0/24").orElseThrow()));
    try (StoreFixture store = new StoreFixture(directory, StoreConfig.DEFAULT)) {
      Judging judging = judging(new Sessions(100, shared));
      List<ClassifiedEvent> events = new ArrayList<>();
      events.add(judging.judge(SampleEvents.legit("192.0.2.1", "/", START).event()));
      events.add(
          judging.judge(
              SampleEvents.legit(
                      "192.0.2.1",
                      "/?id=1'%20UNION%20SELECT%20password%20FROM%20users--",
                      START + 1)
                  .event()));
      events.add(judging.judge(SampleEvents.attack("192.0.2.1", "/x", START + 2).event()));
      events.add(judging.judge(SampleEvents.raw("192.0.2.1", START + 3).event()));
      events.add(judging.judge(SampleEvents.malformed("192.0.2.1", START + 4).event()));
      store.append(events);
      Sources sources = store.database.sources();
      assertThat(named(sources, "192.0.2.1").client()).isEmpty();
      assertThat(named(sources, "192.0.2.1").events()).as("what is no HTTP").isEqualTo(1);
      List<Known> clients = sources.clients("192.0.2.1", 9);
      assertThat(clients).hasSize(2).allMatch(known -> known.name().equals("192.0.2.1"));
      assertThat(clients.stream().map(Known::events)).containsExactlyInAnyOrder(3L, 1L);
      assertThat(sources.clients("192.0.2.10", 9)).isEmpty();
      Query block =
          new Query(
              Order.RISK, Network.parse("192.0.2.0/24").orElseThrow(), null, null, 0, null, 9);
      assertThat(sources.list(block).sources()).hasSize(clients.size() + 1);
      Known one = clients.getFirst();
      History.Query its =
          new History.Query(
              Long.MAX_VALUE,
              null,
              Source.parse(one.name()).orElseThrow(),
              null,
              null,
              null,
              9,
              History.Bounds.seenHere(null, one.client()));
      assertThat(store.database.history().search(its).events())
          .hasSize((int) one.events())
          .allMatch(found -> found.event().event().source().client().equals(one.client()));
    }
    try (Connection connection = new SqliteFile(directory).openWriter()) {
      SqliteFile.change(connection, "DELETE FROM source");
      SqliteFile.change(connection, "DELETE FROM session");
      SqliteFile.change(connection, "DELETE FROM tally WHERE name = 'sources_through'");
    }
    try (StoreFixture store = new StoreFixture(directory, StoreConfig.DEFAULT)) {
      List<Known> again = store.database.sources().clients("192.0.2.1", 9);
      assertThat(again.stream().map(Known::events)).containsExactlyInAnyOrder(3L, 1L);
      List<Recalled> recalled = new ArrayList<>();
      store.database.sessionPast().newest(0, () -> true, recalled::add);
      assertThat(recalled.stream().map(event -> event.source().client()).distinct().toList())
          .containsExactlyInAnyOrderElementsOf(
              Stream.concat(Stream.of(""), again.stream().map(Known::client)).toList());
      Sessions sessions = new Sessions(100, shared);
      recalled.forEach(sessions::recall);
      ClassifiedEvent next =
          judging(sessions).judge(SampleEvents.legit("192.0.2.1", "/", START + 9).event());
      assertThat(requireNonNull(next.session()).requests()).isEqualTo(4);
    }
  }

  private static Judging judging(Sessions sessions) {
    return new Judging(
        _ -> Place.UNKNOWN, SignatureSet.bundled(), sessions, new Heuristics(), Honeytokens.none());
  }

  @Test
  void whoWasNotSeenForLongAndWhoIsOneTooManyIsForgotten() throws Exception {
    Clock later = Clock.fixed(Instant.ofEpochMilli(START).plus(Duration.ofDays(2)), ZoneOffset.UTC);
    StoreConfig config =
        StoreConfig.DEFAULT.withRetention(Duration.ofDays(1), StoreConfig.DEFAULT.maxBytes());
    try (StoreFixture store = new StoreFixture(directory, config, later)) {
      store.append(
          List.of(
              SampleEvents.legit("192.0.2.1", "/", START),
              SampleEvents.legit("192.0.2.2", "/", later.millis()),
              SampleEvents.legit("192.0.2.3", "/", later.millis() + 1)));
      Sources sources = store.database.sources();
      assertThat(names(sources, Order.LAST_SEEN))
          .containsExactly("192.0.2.3", "192.0.2.2", "192.0.2.1");
      store.database.retention().once();
      assertThat(names(sources, Order.LAST_SEEN)).containsExactly("192.0.2.3", "192.0.2.2");
      assertThat(store.ask("SELECT count(*) FROM session")).isEqualTo("2");
      Writer writer = store.database.writer();
      SourceAges.Step gone = writer.write(connection -> SourceAges.sources(connection, 0, 1));
      assertThat(gone).isEqualTo(new SourceAges.Step(1, 2));
      assertThat(names(sources, Order.LAST_SEEN)).containsExactly("192.0.2.3");
      assertThat(store.ask("SELECT count(*) FROM session")).isEqualTo("1");
      int ended = writer.write(connection -> SourceAges.sessions(connection, 0, 0));
      assertThat(ended).isEqualTo(1);
      store.append(List.of(SampleEvents.attack("192.0.2.3", "/", later.millis() + 2)));
      Known back = named(sources, "192.0.2.3");
      assertThat(sources.sessions(back.id(), Long.MAX_VALUE, 9)).hasSize(1);
    }
  }

  @Test
  void aSourceWithVeryManySessionsGoesInSmallSteps() throws Exception {
    int sessions = SourceAges.AT_ONCE + 100;
    try (StoreFixture store = new StoreFixture(directory, StoreConfig.DEFAULT)) {
      List<ClassifiedEvent> events = new ArrayList<>();
      for (int i = 0; i < sessions; i++) {
        events.add(SampleEvents.legit("192.0.2.1", "/" + i, START + i * 2L * PAUSE));
      }
      events.add(SampleEvents.legit("192.0.2.2", "/", START + sessions * 2L * PAUSE));
      store.append(events);
      Sources sources = store.database.sources();
      assertThat(named(sources, "192.0.2.1").sessions()).isEqualTo(sessions);
      Writer writer = store.database.writer();
      SourceAges.Step first = writer.write(connection -> SourceAges.sources(connection, 0, 1));
      assertThat(first).isEqualTo(new SourceAges.Step(0, SourceAges.AT_ONCE));
      assertThat(named(sources, "192.0.2.1").events()).isEqualTo(sessions);
      SourceAges.Step last = writer.write(connection -> SourceAges.sources(connection, 0, 1));
      assertThat(last).isEqualTo(new SourceAges.Step(1, 101));
      assertThat(writer.write(connection -> SourceAges.sources(connection, 0, 0)).rows()).isZero();
      assertThat(names(sources, Order.LAST_SEEN)).containsExactly("192.0.2.2");
      assertThat(store.ask("SELECT count(*) FROM session")).isEqualTo("1");
    }
  }

  @Test
  void aSessionThatBeginsWithARepetitionLeadsToTheEntryThatGrew() throws Exception {
    StoreConfig folding = StoreConfig.DEFAULT.withFoldAfter(3);
    try (StoreFixture store = new StoreFixture(directory, folding)) {
      for (int i = 0; i < 5; i++) {
        store.append(List.of(SampleEvents.legit("192.0.2.1", "/again", START + i)));
      }
      Sources sources = store.database.sources();
      assertThat(named(sources, "192.0.2.1").events()).isEqualTo(5);
      store.database.writer().write(connection -> SourceAges.sources(connection, 0, 1));
      assertThat(sources.named("192.0.2.1")).isEmpty();
      store.append(List.of(SampleEvents.legit("192.0.2.1", "/again", START + 9)));
      Known back = named(sources, "192.0.2.1");
      assertThat(back.events()).isEqualTo(1);
      Session session = sources.sessions(back.id(), Long.MAX_VALUE, 9).getFirst();
      assertThat(store.ask("SELECT max(id) FROM traffic")).isEqualTo("3");
      assertThat(session.firstEvent()).isEqualTo(3);
      assertThat(session.lastEvent()).isEqualTo(3);
      assertThat(session.peak().event()).isEqualTo(3);
    }
  }

  @Test
  void aFullLastPageOffersNoFurtherOne() throws Exception {
    try (StoreFixture store = new StoreFixture(directory, StoreConfig.DEFAULT)) {
      for (int i = 1; i <= 6; i++) {
        store.append(List.of(SampleEvents.legit("192.0.2." + i, "/", START + i)));
      }
      Sources sources = store.database.sources();
      for (Order order : Order.values()) {
        Found first = sources.list(query(order, null, 3));
        assertThat(first.next()).as(order.name()).isNotNull();
        Found last = sources.list(query(order, first.next(), 3));
        assertThat(last.sources()).as(order.name()).hasSize(3);
        assertThat(last.next()).as(order.name()).isNull();
      }
    }
  }

  @Test
  void whatABlockOfAddressesDidIsReadAlongAnIndex() throws Exception {
    try (StoreFixture store = new StoreFixture(directory, StoreConfig.DEFAULT);
        Connection connection = new SqliteFile(directory).openReader()) {
      store.append(List.of(SampleEvents.legit("192.0.2.1", "/", START)));
      for (String sql : List.of(SqliteSources.tokens(true), SqliteAlerts.of(true))) {
        assertThat(plan(connection, sql)).contains("(source>? AND source<?)");
      }
    }
  }

  private static String plan(Connection connection, String sql) throws SQLException {
    StringBuilder plan = new StringBuilder();
    try (PreparedStatement explain = connection.prepareStatement("EXPLAIN QUERY PLAN " + sql)) {
      ResultSet row = explain.executeQuery();
      while (row.next()) {
        plan.append(row.getString("detail")).append('\n');
      }
    }
    return plan.toString();
  }
}
