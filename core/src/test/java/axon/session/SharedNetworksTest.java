package axon.session;

import static org.assertj.core.api.Assertions.assertThat;

import axon.event.IpAddress;
import axon.event.Network;
import axon.event.Source;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who is told apart behind a shared address, and how many. */
class SharedNetworksTest {
  private static final long AT = 1_795_000_000_000L;
  private static final long PAUSE = Sessions.PAUSE.toMillis();

  private final SharedNetworks shared =
      new SharedNetworks(
          List.of(
              Network.parse("198.51.100.0/24").orElseThrow(),
              Network.parse("2001:db8::/32").orElseThrow()));

  private static Source source(String address) {
    return Source.of(IpAddress.parse(address).orElseThrow(), 4711);
  }

  private static String fingerprint(int client) {
    return "ho1-1r05-%012x".formatted(client);
  }

  private String client(String address, int client, long at) {
    return shared.tell(source(address), fingerprint(client), at).client();
  }

  @Test
  void onlyWhatTheOwnerNamesIsShared() {
    assertThat(client("198.51.100.7", 1, AT)).isEqualTo("000000000001");
    assertThat(client("2001:db8:1::7", 1, AT)).isEqualTo("000000000001");
    assertThat(client("192.0.2.7", 1, AT)).isEmpty();
    assertThat(shared.tell(Source.ofHost("web-1"), fingerprint(1), AT).client()).isEmpty();
    assertThat(SharedNetworks.none().tell(source("198.51.100.7"), fingerprint(1), AT).client())
        .isEmpty();
  }

  @Test
  void theMethodMakesNoOtherClient() {
    Source reads = shared.tell(source("198.51.100.7"), "ho1-1r05-00000000abcd", AT);
    Source writes = shared.tell(source("198.51.100.7"), "ho1-1w05-00000000abcd", AT);
    assertThat(reads).isEqualTo(writes);
  }

  @Test
  void whoChangesHisFingerprintAllTheTimeGetsNoMoreThanSoManyAccounts() {
    Set<String> told = new HashSet<>();
    for (int i = 0; i < 1000; i++) {
      told.add(client("198.51.100.7", i, AT + i));
    }
    assertThat(told).hasSize(SharedNetworks.MOST_CLIENTS + 1).contains("");
    assertThat(client("198.51.100.7", 0, AT + 2000)).as("who came first").isNotEmpty();
    assertThat(client("198.51.100.8", 999, AT)).as("another address").isNotEmpty();
    for (int i = 0; i < 1000; i++) {
      told.add(client("2001:db8::" + Integer.toHexString(1 + i), i, AT));
    }
    assertThat(told).as("one /64 is one address").hasSize(SharedNetworks.MOST_CLIENTS + 1);
  }

  @Test
  void aPlaceIsFreeAgainOnceItsClientsSessionIsOver() {
    for (int i = 0; i < SharedNetworks.MOST_CLIENTS; i++) {
      assertThat(client("198.51.100.7", i, AT + i)).isNotEmpty();
    }
    assertThat(client("198.51.100.7", 99, AT + PAUSE)).isEmpty();
    assertThat(client("198.51.100.7", 0, AT + PAUSE)).isNotEmpty();
    assertThat(client("198.51.100.7", 99, AT + PAUSE + 2)).isNotEmpty();
    assertThat(client("198.51.100.7", 98, AT + PAUSE + 2)).isEmpty();
    assertThat(client("198.51.100.7", 0, AT + PAUSE + 3)).as("who came between").isNotEmpty();
  }

  @Test
  void clientsOfBeforeTheStartKeepTheirPlaces() {
    for (int i = 0; i < SharedNetworks.MOST_CLIENTS; i++) {
      String client = "%012x".formatted(i);
      shared.recall(source("198.51.100.7").withClient(client), AT - i);
    }
    assertThat(client("198.51.100.7", 3, AT + 1)).isNotEmpty();
    assertThat(client("198.51.100.7", 99, AT + 1)).isEmpty();
  }

  @Test
  void addressesAreForgottenRatherThanMemoryTaken() {
    assertThat(client("198.51.100.7", 1, AT)).isNotEmpty();
    for (int i = 0; i < 3 * SharedNetworks.MOST_ADDRESSES; i++) {
      String address = "2001:db8:%x:%x::1".formatted(1 + i / 1000, 1 + i % 1000);
      assertThat(client(address, i, AT)).isNotEmpty();
    }
    assertThat(client("198.51.100.7", 2, AT)).isNotEmpty();
  }
}
