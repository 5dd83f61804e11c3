package axon.codec;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * How much of a stream is read, counted behind the unpacking: a small gzipped body may hold
 * gigabytes.
 *
 * @param bytes at most
 * @param lines at most; every line feed ends one, that of a blank line too
 */
public record InputBounds(long bytes, long lines) {
  /** For the owner's own files, which are read line by line. */
  public static final InputBounds NONE = new InputBounds(Long.MAX_VALUE, Long.MAX_VALUE);

  public InputBounds {
    if (bytes < 1 || lines < 1) {
      throw new IllegalArgumentException(bytes + " bytes, " + lines + " lines");
    }
  }

  /** There is more than may be read. */
  public static final class ExceededException extends IOException {
    private static final long serialVersionUID = 1;

    ExceededException(String message) {
      super(message);
    }
  }

  /**
   * {@return the stream, which ends with an {@link ExceededException} where there is more} Nothing
   * behind the bound is unpacked.
   */
  InputStream over(InputStream in) {
    return equals(NONE) ? in : new Counting(in);
  }

  /** One thread. */
  private final class Counting extends FilterInputStream {
    private long readBytes;
    private long readLines;

    Counting(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int read = super.read(buffer, offset, length);
      if (read > 0) {
        count(buffer, offset, read);
      }
      return read;
    }

    private void count(byte[] buffer, int offset, int length) throws ExceededException {
      readBytes += length;
      if (readBytes > bytes) {
        throw new ExceededException("more than " + bytes + " bytes, unpacked");
      }
      for (int i = offset; i < offset + length; i++) {
        if (readLines == lines) {
          throw new ExceededException("more than " + lines + " lines");
        }
        readLines += buffer[i] == '\n' ? 1 : 0;
      }
    }

    @Override
    public long skip(long wanted) throws IOException {
      return Math.max(0, read(new byte[Math.clamp(wanted, 0, 8192)]));
    }

    @Override
    public boolean markSupported() {
      return false;
    }
  }
}
