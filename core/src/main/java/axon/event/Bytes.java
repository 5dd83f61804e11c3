package axon.event;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/** An immutable run of bytes with value equality; what arrived is kept in this form, unchanged. */
public final class Bytes {
  /** No bytes at all. */
  public static final Bytes EMPTY = new Bytes(new byte[0]);

  private final byte[] content;

  private Bytes(byte[] content) {
    this.content = content;
  }

  /** {@return a copy of {@code content}} */
  public static Bytes copyOf(byte[] content) {
    return content.length == 0 ? EMPTY : new Bytes(content.clone());
  }

  /**
   * {@return {@code content} itself, without a copy}
   *
   * @param content bytes that the caller gives up: they must not change any more
   */
  public static Bytes wrap(byte[] content) {
    return content.length == 0 ? EMPTY : new Bytes(content);
  }

  /** {@return the UTF-8 bytes of {@code text}} */
  public static Bytes utf8(String text) {
    return wrap(text.getBytes(StandardCharsets.UTF_8));
  }

  public int length() {
    return content.length;
  }

  public boolean isEmpty() {
    return content.length == 0;
  }

  public byte at(int index) {
    return content[index];
  }

  /** {@return a copy of all bytes} */
  public byte[] toArray() {
    return content.clone();
  }

  /** {@return a read-only view, without a copy} */
  public ByteBuffer toBuffer() {
    return ByteBuffer.wrap(content).asReadOnlyBuffer();
  }

  /**
   * Copies bytes into an array of the caller's.
   *
   * @throws IndexOutOfBoundsException if either range is not inside its array
   */
  public void copyTo(int from, byte[] target, int at, int length) {
    System.arraycopy(content, from, target, at, length);
  }

  /** {@return the bytes from {@code from} up to but without {@code to}} */
  public Bytes slice(int from, int to) {
    return from == 0 && to == content.length ? this : wrap(Arrays.copyOfRange(content, from, to));
  }

  /** {@return one character for each byte, U+0000 to U+00FF: nothing is lost} */
  public String latin1() {
    return new String(content, StandardCharsets.ISO_8859_1);
  }

  /** {@return the text in UTF-8, malformed bytes as U+FFFD} */
  public String utf8() {
    return new String(content, StandardCharsets.UTF_8);
  }

  /** {@return lower-case hexadecimal, two digits a byte} */
  public String hex() {
    return HexFormat.of().formatHex(content);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bytes bytes && Arrays.equals(content, bytes.content);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(content);
  }

  @Override
  public String toString() {
    return "Bytes[" + content.length + "]";
  }
}
