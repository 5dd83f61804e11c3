package axon.sensor.http;

import static org.assertj.core.api.Assertions.assertThat;

import axon.event.IpAddress;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

class ByteBudgetTest {
  private static final int OWN = Allowance.OWN;

  private final SensorMeters meters = new SensorMeters(new SimpleMeterRegistry(), "http");
  private final ByteBudget budget =
      new ByteBudget(HttpLimits.DEFAULT.withUnfinished(1000, 250), meters);

  @Test
  void theFirstBytesOfAConnectionAreItsOwn() {
    Allowance one = budget.allowance(address("192.0.2.1"), false);
    assertThat(one.take(OWN)).isTrue();
    assertThat(meters.unfinished).hasValue(0);
    assertThat(one.take(1)).isTrue();
    assertThat(meters.unfinished).hasValue(1);
  }

  @Test
  void aSourceThatHasItsShareLeavesTheRestToOthers() {
    Allowance one = budget.allowance(address("192.0.2.1"), false);
    assertThat(one.take(OWN + 250)).isTrue();
    Allowance same = budget.allowance(address("192.0.2.1"), false);
    assertThat(same.take(OWN + 1)).isFalse();
    assertThat(same.takeSome(OWN + 1)).isEqualTo(OWN);
    assertThat(budget.allowance(address("192.0.2.2"), false).take(OWN + 250)).isTrue();
    assertThat(meters.unfinished).hasValue(500);
  }

  @Test
  void addressesOfOneIpv6NetworkAreOneSource() {
    assertThat(budget.allowance(address("2001:db8::1"), false).take(OWN + 250)).isTrue();
    assertThat(budget.allowance(address("2001:db8::2"), false).take(OWN + 1)).isFalse();
    assertThat(budget.allowance(address("2001:db8:0:1::2"), false).take(OWN + 1)).isTrue();
  }

  @Test
  void aTrustedProxyMayUseTheWhole() {
    Allowance proxy = budget.allowance(address("192.0.2.1"), true);
    assertThat(proxy.take(OWN + 1000)).isTrue();
    assertThat(proxy.take(1)).isFalse();
  }

  @Test
  void whatIsGivenBackCanBeTakenAgain() {
    Allowance one = budget.allowance(address("192.0.2.1"), false);
    for (int i = 0; i < 10; i++) {
      assertThat(one.take(OWN + 100)).isTrue();
      assertThat(one.take(150)).isTrue();
      assertThat(one.take(1)).isFalse();
      one.keep(OWN + 10);
      assertThat(meters.unfinished).hasValue(10);
      one.keep(OWN + 200);
      assertThat(meters.unfinished).hasValue(10);
      one.keep(0);
      assertThat(meters.unfinished).hasValue(0);
    }
  }

  private static IpAddress address(String text) {
    return IpAddress.parse(text).orElseThrow();
  }
}
