package axon.sensor.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** One entry of {@code requests.txt}: bytes that were sent, and what they are to become. */
record RecordedRequest(String name, List<Byte> sent, String expected) {
  static List<RecordedRequest> all() {
    try (InputStream in = RecordedRequest.class.getResourceAsStream("requests.txt")) {
      return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  byte[] bytes() {
    byte[] bytes = new byte[sent.size()];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = sent.get(i);
    }
    return bytes;
  }

  private static List<RecordedRequest> parse(String text) {
    List<RecordedRequest> all = new ArrayList<>();
    String name = "";
    List<Byte> sent = new ArrayList<>();
    for (String line : text.split("\n")) {
      if (line.startsWith("== ")) {
        name = line.substring(3);
        sent = new ArrayList<>();
      } else if (line.startsWith("> ")) {
        for (byte b : unescape(line.substring(2))) {
          sent.add(b);
        }
      } else if (line.startsWith("< ")) {
        String expected = new String(unescape(line.substring(2)), StandardCharsets.ISO_8859_1);
        all.add(new RecordedRequest(name, List.copyOf(sent), expected));
      }
    }
    return all;
  }

  static byte[] unescape(String text) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != '\\') {
        out.write(c);
        continue;
      }
      char kind = text.charAt(++i);
      switch (kind) {
        case 'r' -> out.write('\r');
        case 'n' -> out.write('\n');
        case 't' -> out.write('\t');
        case '0' -> out.write(0);
        case 'x' -> {
          out.write(Integer.parseInt(text.substring(i + 1, i + 3), 16));
          i += 2;
        }
        case '*' -> {
          int end = i + 1;
          while (end < text.length() && Character.isDigit(text.charAt(end))) {
            end++;
          }
          byte before = out.toByteArray()[out.size() - 1];
          for (int n = Integer.parseInt(text.substring(i + 1, end)); n > 1; n--) {
            out.write(before);
          }
          i = end - 1;
        }
        default -> throw new IllegalArgumentException("no escape \\" + kind + " in " + text);
      }
    }
    return out.toByteArray();
  }

  @Override
  public String toString() {
    return name;
  }
}
