package axon.store;

import static axon.journal.SampleEvents.START;
import static org.assertj.core.api.Assertions.assertThat;

import axon.geo.Place;
import axon.honeytoken.Decoy;
import axon.honeytoken.Honeytoken;
import axon.honeytoken.Honeytokens;
import axon.honeytoken.Kind;
import axon.honeytoken.TokenHit;
import axon.honeytoken.TokenKey;
import axon.honeytoken.Wish;
import axon.journal.SampleEvents;
import axon.label.EventLabel;
import axon.label.LabelSource;
import axon.pipeline.Judging;
import axon.session.Sessions;
import axon.signature.SignatureSet;
import axon.verdict.ClassifiedEvent;
import axon.verdict.Heuristics;
import axon.verdict.Prediction;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An event that carries a honeytoken is labelled and traced in the transaction that stores it. */
class TokenHitsTest {
  private static final TokenKey KEY = new TokenKey(new byte[TokenKey.BYTES]);

  @TempDir private Path directory;

  @Test
  void theEventIsLabelledAndTheTokenKnowsIt() throws Exception {
    try (StoreFixture store = new StoreFixture(directory, StoreConfig.DEFAULT)) {
      Honeytokens honeytokens = honeytokens(store);
      Decoy decoy = decoy(honeytokens);
      Judging judging = judging(honeytokens);
      store.append(
          List.of(
              judged(judging, "192.0.2.1", "/"),
              judged(judging, "192.0.2.1", path(decoy)),
              judged(judging, "192.0.2.1", "/after")));
      Honeytoken token = honeytokens.find(decoy.id()).orElseThrow();
      assertThat(token.hits()).isEqualTo(1);
      assertThat(token.lastHitAt()).isEqualTo(START);
      assertThat(honeytokens.hits(decoy.id(), 5))
          .containsExactly(new TokenHit(2, START, "192.0.2.1"));
      assertThat(store.database.labels().between(1, 9))
          .isEqualTo(
              Map.of(2L, new EventLabel(2, Prediction.ATTACK, LabelSource.HONEYTOKEN, START)));
    }
  }

  @Test
  void aFloodIsCountedWholeAndNoMoreIsKeptForGoodThanADayMayBring() throws Exception {
    try (StoreFixture store = new StoreFixture(directory, StoreConfig.DEFAULT.withFoldAfter(10))) {
      Honeytokens honeytokens = honeytokens(store);
      Decoy decoy = decoy(honeytokens);
      Judging judging = judging(honeytokens);
      List<ClassifiedEvent> flood = new ArrayList<>();
      for (int i = 0; i < 300; i++) {
        flood.add(judged(judging, "192.0.2.1", path(decoy) + "?n=" + i));
      }
      for (int i = 0; i < 50; i++) {
        flood.add(judged(judging, "192.0.2.2", path(decoy)));
      }
      store.append(flood);
      assertThat(honeytokens.find(decoy.id())).map(Honeytoken::hits).contains(350L);
      assertThat(store.ask("SELECT count(*) FROM honeytoken_hit"))
          .isEqualTo(Integer.toString(TokenHits.A_DAY));
      assertThat(store.ask("SELECT count(*) FROM label WHERE source = 20"))
          .isEqualTo(Integer.toString(TokenHits.A_DAY));
    }
  }

  @Test
  void whatOneKnowsOfItOutlivesARestart() throws Exception {
    Decoy decoy;
    try (StoreFixture store = new StoreFixture(directory, StoreConfig.DEFAULT)) {
      Honeytokens honeytokens = honeytokens(store);
      decoy = decoy(honeytokens);
      store.append(List.of(judged(judging(honeytokens), "192.0.2.1", path(decoy))));
    }
    try (StoreFixture store = new StoreFixture(directory, StoreConfig.DEFAULT)) {
      Honeytokens honeytokens = honeytokens(store);
      assertThat(honeytokens.recognise(path(decoy))).isPresent();
      assertThat(honeytokens.hits(decoy.id(), 5)).hasSize(1);
    }
  }

  private static Honeytokens honeytokens(StoreFixture store) {
    return Honeytokens.of(KEY, store.database.honeytokens(), Clock.systemUTC());
  }

  private static Decoy decoy(Honeytokens honeytokens) {
    Wish wish = new Wish(Kind.URL, Optional.of("http://pot.example:8080"), Wish.Format.TXT);
    return honeytokens.create(wish, "a page of the wiki");
  }

  private static String path(Decoy decoy) {
    return decoy.content().utf8().strip().substring("http://pot.example:8080".length());
  }

  private static Judging judging(Honeytokens honeytokens) {
    return new Judging(
        _ -> Place.UNKNOWN,
        SignatureSet.bundled(),
        new Sessions(10),
        new Heuristics(),
        honeytokens);
  }

  private static ClassifiedEvent judged(Judging judging, String ip, String target) {
    return judging.judge(SampleEvents.legit(ip, target, START).event());
  }
}
