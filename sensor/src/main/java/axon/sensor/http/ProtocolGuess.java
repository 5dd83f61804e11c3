package axon.sensor.http;

import axon.event.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Names what bytes that are not HTTP look like, from their first ones. */
final class ProtocolGuess {
  private record Start(String protocol, Bytes bytes) {}

  private static final List<Start> STARTS =
      List.of(
          start("ssh", "SSH-"),
          start("http2", "PRI * HTTP/2.0"),
          start("proxy", "PROXY "),
          start("proxy", "\r\n\r\n\0\r\nQUIT\n"),
          start("smb", "\0\0\0?\u00ffSMB"),
          start("smb", "\0\0\0?\u00feSMB"),
          start("rdp", "\3\0"),
          start("socks4", "\4\1"),
          start("socks5", "\5\1"),
          start("socks5", "\5\2"),
          start("redis", "*1\r\n$"),
          start("redis", "*2\r\n$"),
          start("redis", "*3\r\n$"),
          start("redis", "PING\r\n"),
          start("smtp", "EHLO "),
          start("smtp", "HELO "),
          start("ftp", "USER "),
          start("ftp", "AUTH "),
          start("sip", "OPTIONS sip:"),
          start("memcached", "stats"),
          start("java-rmi", "JRMI"),
          start("java-serial", "\u00ac\u00ed\0\5"),
          start("dns", "\0\36\0\6\1\0"),
          start("postgresql", "\0\0\0\b\4\u00d2\26/"),
          start("mqtt", "\20?\0\4MQTT"),
          start("mqtt", "\20?\0\6MQIsdp"),
          start("adb", "CNXN"),
          start("x11", "l\0\13\0"),
          start("ldap", "0\14\2\1"),
          start("ldap", "0\u0084"),
          start("tds", "\22\1\0"),
          start("oracle-tns", "\0Z\0\0\1"),
          start("giop", "GIOP\1"),
          start("bittorrent", "\23BitTorrent protocol"));

  private static final int TLS_HANDSHAKE = 0x16;

  private ProtocolGuess() {}

  /** {@return a short name; {@code text} or {@code binary} if no protocol is recognised} */
  static String of(Bytes bytes) {
    if (bytes.length() > 2
        && bytes.at(0) == TLS_HANDSHAKE
        && bytes.at(1) == 3
        && bytes.at(2) <= 4) {
      return "tls";
    }
    for (Start start : STARTS) {
      if (startsWith(bytes, start.bytes())) {
        return start.protocol();
      }
    }
    return isBlank(bytes) ? "blank" : otherwise(bytes);
  }

  /**
   * {@return how many bytes of a protocol are worth waiting for} A TLS client says how long its
   * hello is, and sends no more before it is answered.
   *
   * @param most where nothing else is known
   */
  static long wanted(Capture capture, int most) {
    boolean maybeTls = capture.length() > 0 && capture.at(0) == TLS_HANDSHAKE;
    if (!maybeTls || (capture.length() > 1 && capture.at(1) != 3)) {
      return most;
    }
    int record = (capture.at(3) & 0xff) << 8 | (capture.at(4) & 0xff);
    return Math.min(most, capture.length() < 5 ? 5 : 5 + record);
  }

  private static String otherwise(Bytes bytes) {
    String line = firstLine(bytes);
    if (line.endsWith("RTSP/1.0")) {
      return "rtsp";
    }
    if (line.endsWith("SIP/2.0")) {
      return "sip";
    }
    return isText(bytes) ? "text" : "binary";
  }

  private static Start start(String protocol, String latin1) {
    return new Start(protocol, Bytes.wrap(latin1.getBytes(StandardCharsets.ISO_8859_1)));
  }

  /** A question mark in a start stands for any byte. */
  private static boolean startsWith(Bytes bytes, Bytes start) {
    if (bytes.length() < start.length()) {
      return false;
    }
    for (int i = 0; i < start.length(); i++) {
      if (start.at(i) != '?' && bytes.at(i) != start.at(i)) {
        return false;
      }
    }
    return true;
  }

  private static String firstLine(Bytes bytes) {
    int end = 0;
    while (end < bytes.length() && end < 1024 && bytes.at(end) != '\r' && bytes.at(end) != '\n') {
      end++;
    }
    return bytes.slice(0, end).latin1();
  }

  private static boolean isBlank(Bytes bytes) {
    for (int i = 0; i < bytes.length(); i++) {
      if (bytes.at(i) != '\r' && bytes.at(i) != '\n') {
        return false;
      }
    }
    return true;
  }

  private static boolean isText(Bytes bytes) {
    for (int i = 0; i < Math.min(bytes.length(), 256); i++) {
      byte b = bytes.at(i);
      if (b == 0x7f || (b >= 0 && b < ' ' && b != '\r' && b != '\n' && b != '\t')) {
        return false;
      }
    }
    return true;
  }
}
