package axon.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class StandardOutputTest {
  @Test
  void passesEverythingOn() throws IOException {
    ByteArrayOutputStream taken = new ByteArrayOutputStream();
    try (StandardOutput out = new StandardOutput(new PrintStream(taken))) {
      out.write("one\n".getBytes(StandardCharsets.UTF_8));
      out.write('2');
    }
    assertThat(taken.toString(StandardCharsets.UTF_8)).isEqualTo("one\n2");
  }

  @Test
  void aFullDiskIsAnError() throws IOException {
    try (FileOutputStream full = new FileOutputStream("/dev/full");
        PrintStream stream = new PrintStream(full)) {
      StandardOutput out = new StandardOutput(stream);
      byte[] line = "{}\n".getBytes(StandardCharsets.UTF_8);
      assertThatThrownBy(() -> out.write(line)).hasMessageContaining("closed or full");
    }
  }
}
