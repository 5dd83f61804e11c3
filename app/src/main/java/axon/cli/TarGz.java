package axon.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.zip.GZIPOutputStream;

/**
 * Writes a gzipped tar archive in the ustar form (POSIX.1-1988). Names, modes and contents alone
 * decide its bytes: every entry has the same owner and time.
 */
final class TarGz implements AutoCloseable {
  private static final int BLOCK = 512;
  private static final long TIME = Instant.parse("2026-01-01T00:00:00Z").getEpochSecond();

  private final OutputStream out;

  TarGz(OutputStream out) throws IOException {
    this.out = new GZIPOutputStream(out, 1 << 16);
  }

  /**
   * Adds a file.
   *
   * @param name with slashes, at most 100 bytes, or 255 where a slash divides it fitly
   */
  void add(String name, byte[] content, boolean executable) throws IOException {
    out.write(header(name, content.length, executable));
    out.write(content);
    out.write(new byte[(BLOCK - content.length % BLOCK) % BLOCK]);
  }

  private static byte[] header(String name, int size, boolean executable) {
    byte[] block = new byte[BLOCK];
    int cut = name.length() <= 100 ? 0 : name.indexOf('/', name.length() - 101);
    if (name.length() - cut > 101 || cut < 0 || cut > 155) {
      throw new IllegalArgumentException("the name " + name + " is too long for an archive");
    }
    put(block, 0, cut == 0 ? name : name.substring(cut + 1));
    put(block, 100, executable ? "0000755" : "0000644");
    put(block, 108, "0000000");
    put(block, 116, "0000000");
    put(block, 124, String.format("%011o", size));
    put(block, 136, String.format("%011o", TIME));
    put(block, 148, "        ");
    put(block, 156, "0");
    put(block, 257, "ustar");
    put(block, 263, "00");
    put(block, 345, name.substring(0, cut));
    int sum = 0;
    for (byte b : block) {
      sum += b & 0xff;
    }
    put(block, 148, String.format("%06o", sum) + "\0 ");
    return block;
  }

  private static void put(byte[] block, int at, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    System.arraycopy(bytes, 0, block, at, bytes.length);
  }

  @Override
  public void close() throws IOException {
    out.write(new byte[2 * BLOCK]);
    out.close();
  }
}
