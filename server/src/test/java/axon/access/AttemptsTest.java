package axon.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AttemptsTest {
  private final Attempts attempts = new Attempts(3, 1_000, 60_000, 3_600_000, 100);

  @Test
  void theFirstFailuresAreFreeThenTheWaitDoublesUpToItsBound() {
    long now = 0;
    for (int i = 0; i < 3; i++) {
      attempts.failed("a", now);
      assertThat(attempts.waitFor("a", now)).isZero();
    }
    for (long wait : new long[] {1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000}) {
      attempts.failed("a", now);
      assertThat(attempts.waitFor("a", now)).isEqualTo(wait);
      assertThat(attempts.waitFor("a", now + wait)).isZero();
      now += wait;
    }
  }

  @Test
  void theWaitNeverGrowsPastItsBoundHoweverManyFail() {
    for (int i = 0; i < 500; i++) {
      attempts.failed("a", 0);
    }
    assertThat(attempts.waitFor("a", 0)).isEqualTo(60_000);
  }

  @Test
  void keysAreApartAndSuccessForgets() {
    for (int i = 0; i < 5; i++) {
      attempts.failed("a", 0);
    }
    assertThat(attempts.waitFor("b", 0)).isZero();
    attempts.succeeded("a");
    assertThat(attempts.waitFor("a", 0)).isZero();
  }

  @Test
  void aQuietHourForgets() {
    for (int i = 0; i < 8; i++) {
      attempts.failed("a", 0);
    }
    attempts.failed("a", 3_600_001);
    assertThat(attempts.waitFor("a", 3_600_001)).isZero();
  }

  @Test
  void aClockSetBackLocksNoOneOutForLonger() {
    for (int i = 0; i < 20; i++) {
      attempts.failed("a", 10_000_000_000L);
    }
    assertThat(attempts.waitFor("a", 0)).isEqualTo(60_000);
  }

  @Test
  void remembersNoMoreThanItsBound() {
    for (int i = 0; i < 10_000; i++) {
      attempts.failed("key " + i, i);
    }
    assertThat(attempts.size()).isEqualTo(100);
  }
}
