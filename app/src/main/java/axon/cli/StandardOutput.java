package axon.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;

/**
 * Standard output that says when it takes nothing more: a {@link PrintStream} keeps that to itself,
 * and a full disk would look like a whole file. Closing it leaves the stream open. One thread.
 */
final class StandardOutput extends OutputStream {
  private final PrintStream stream;

  StandardOutput(PrintStream stream) {
    this.stream = stream;
  }

  @Override
  public void write(int b) throws IOException {
    stream.write(b);
    check();
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    stream.write(bytes, offset, length);
    check();
  }

  @Override
  public void flush() throws IOException {
    check();
  }

  private void check() throws IOException {
    if (stream.checkError()) {
      throw new IOException("standard output takes nothing more: it is closed or full");
    }
  }
}
