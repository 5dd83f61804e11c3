package axon.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import axon.codec.RequestFile.BadLine;
import axon.features.SessionRow;
import axon.verdict.AttackType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class SessionFileTest {
  private final List<SessionFile.Line> lines = new ArrayList<>();
  private final List<BadLine> bad = new ArrayList<>();

  @Test
  void columnsMayStandInAnyOrderBesideOthers() throws Exception {
    read(
        """
        label,source,session_time,honeytoken_access,sql_payload,commands_count,request_rate,failed_logins
        BruteForce,192.0.2.1,300,0,0,0,50,150
        ,"a, b",1.5,1,0,3,2,0
        """,
        false);
    assertThat(bad).isEmpty();
    assertThat(lines)
        .containsExactly(
            new SessionFile.Line(
                2, new SessionRow(150, 50, 0, 0, 0, 300), Optional.of(AttackType.BRUTE_FORCE)),
            new SessionFile.Line(3, new SessionRow(0, 2, 3, 0, 1, 1.5), Optional.empty()));
  }

  @Test
  void eachBadLineIsNamedByColumnAndSkipped() throws Exception {
    read(
        SessionFile.header()
            + """

            1,2,3,0,0,4,Normal
            -1,2,3,0,0,4,Normal
            1,many,3,0,0,4,Normal
            1,2,NaN,0,0,4,Normal
            1,2,3,0,0,1e300,Normal
            1,2,3,0,0,,Normal
            1,2,3,0,0,4,unknown
            1,2,3,0,0
            0x10,2,3,0,0,4,Normal
            1,2,3,0,0,4,\u001b[31mNormal
            2,2,3,1,0,4,Injection
            """,
        false);
    assertThat(lines).extracting(SessionFile.Line::number).containsExactly(2L, 12L);
    assertThat(bad)
        .extracting(BadLine::problem)
        .satisfiesExactly(
            problem -> assertThat(problem).startsWith("failed_logins: «-1»"),
            problem -> assertThat(problem).startsWith("request_rate: «many»"),
            problem -> assertThat(problem).startsWith("commands_count: «NaN»"),
            problem -> assertThat(problem).startsWith("session_time: «1e300»"),
            problem -> assertThat(problem).startsWith("session_time: «»"),
            problem -> assertThat(problem).contains("«unknown»", "allowed: DataExfil"),
            problem -> assertThat(problem).isEqualTo("5 cells, where the header has 7"),
            problem -> assertThat(problem).startsWith("failed_logins: «0x10»"),
            problem -> assertThat(problem).doesNotContain("\u001b"));
  }

  @Test
  void aFileWithoutTheColumnsIsRefused() {
    assertThatThrownBy(() -> read("a,b\n1,2\n", false))
        .isInstanceOf(RequestFileException.class)
        .hasMessageContaining("sessions.csv")
        .hasMessageContaining("failed_logins, request_rate");
    assertThatThrownBy(() -> read("", false)).isInstanceOf(RequestFileException.class);
    assertThatThrownBy(() -> read(SessionFile.header() + "\nx,2,3,0,0,4,Normal\n", true))
        .hasMessageContaining("line 2: failed_logins");
  }

  @Property
  void whatIsWrittenIsReadBack(
      @ForAll @DoubleRange(max = SessionFile.LARGEST) double failed,
      @ForAll @DoubleRange(max = SessionFile.LARGEST) double seconds,
      @ForAll boolean flag,
      @ForAll Optional<AttackType> label)
      throws Exception {
    SessionRow row = new SessionRow(failed, 1, 0, flag ? 1 : 0, 0, seconds);
    List<SessionFile.Line> found = new ArrayList<>();
    String text = SessionFile.header() + "\n" + SessionFile.line(row, label) + "\n";
    SessionFile.read(stream(text), "x", true, found::add, _ -> {});
    assertThat(found).containsExactly(new SessionFile.Line(2, row, label));
  }

  private void read(String text, boolean strict) throws IOException {
    SessionFile.read(stream(text), "sessions.csv", strict, lines::add, bad::add);
  }

  private static ByteArrayInputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }
}
