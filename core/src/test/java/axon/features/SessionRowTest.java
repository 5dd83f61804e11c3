package axon.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import axon.session.SessionFacts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionRowTest {
  @Test
  void theColumnsHaveTheirNamesAndOrder() {
    assertThat(SessionV1.SET.name()).isEqualTo("session-v1");
    assertThat(SessionV1.SET.columns())
        .containsExactly(
            "failed_logins",
            "request_rate",
            "commands_count",
            "sql_payload",
            "honeytoken_access",
            "session_time");
  }

  @Test
  void aSessionsFactsBecomeItsRow() {
    SessionFacts facts = new SessionFacts(7, 80, 3, true, false, 12.5, 90, 4, 0.1, 0.2);
    assertThat(SessionRow.of(facts).values()).containsExactly(7.0, 80.0, 3.0, 1.0, 0.0, 12.5);
    assertThat(SessionRow.of(facts).toFloats()).containsExactly(7, 80, 3, 1, 0, 12.5f);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, -1e-9, Double.NaN, Double.POSITIVE_INFINITY, -Double.MAX_VALUE})
  void whatIsNoFiniteNumberFromZeroUpIsRefusedByName(double wrong) {
    for (int i = 0; i < SessionV1.SET.size(); i++) {
      List<Double> values = new ArrayList<>(Collections.nCopies(6, 1.0));
      values.set(i, wrong);
      assertThatThrownBy(() -> SessionRow.of(values))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith(SessionV1.SET.columns().get(i));
    }
  }

  @Test
  void hugeNumbersStayFiniteAndFlagsAreFlags() {
    SessionRow row = new SessionRow(1e300, 1, 1, 40, 2, Double.MAX_VALUE);
    assertThat(row.toFloats()).containsExactly(Float.MAX_VALUE, 1, 1, 1, 1, Float.MAX_VALUE);
  }
}
