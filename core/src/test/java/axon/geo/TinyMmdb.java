package axon.geo;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Writes a MaxMind DB (format 2.0) of two records: one for each half of the IPv4 addresses. */
final class TinyMmdb {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private TinyMmdb() {}

  static byte[] of(String type, Map<String, Object> lowHalf, Map<String, Object> highHalf) {
    TinyMmdb low = new TinyMmdb();
    low.value(lowHalf);
    TinyMmdb high = new TinyMmdb();
    high.value(highHalf);
    TinyMmdb file = new TinyMmdb();
    int nodes = 1;
    // a record above the count of nodes points into the data, 16 bytes behind the tree
    file.record(nodes + 16);
    file.record(nodes + 16 + low.out.size());
    file.out.writeBytes(new byte[16]);
    file.out.writeBytes(low.out.toByteArray());
    file.out.writeBytes(high.out.toByteArray());
    file.out.writeBytes(new byte[] {(byte) 0xab, (byte) 0xcd, (byte) 0xef});
    file.out.writeBytes("MaxMind.com".getBytes(StandardCharsets.US_ASCII));
    file.value(
        Map.of(
            "binary_format_major_version",
            (short) 2,
            "binary_format_minor_version",
            (short) 0,
            "build_epoch",
            1_790_000_000L,
            "database_type",
            type,
            "description",
            Map.of(),
            "ip_version",
            (short) 4,
            "languages",
            List.of(),
            "node_count",
            nodes,
            "record_size",
            (short) 24));
    return file.out.toByteArray();
  }

  private void record(int value) {
    out.write(value >> 16);
    out.write(value >> 8);
    out.write(value);
  }

  private void value(Object value) {
    switch (value) {
      case Map<?, ?> map -> {
        out.write(7 << 5 | map.size());
        map.forEach((key, inner) -> {
          value(key);
          value(inner);
        });
      }
      case Short number -> {
        out.write(5 << 5 | 2);
        out.write(number >> 8);
        out.write(number);
      }
      case Long number -> {
        out.write(4);
        out.write(9 - 7);
        out.write((int) (number >> 24));
        record(number.intValue());
      }
      case Integer number -> {
        out.write(6 << 5 | 4);
        out.write(number >> 24);
        record(number);
      }
      case List<?> list -> {
        out.write(list.size());
        out.write(11 - 7);
      }
      case Object text -> string(text.toString());
    }
  }

  private void string(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.write(2 << 5 | Math.min(29, bytes.length));
    if (bytes.length >= 29) {
      out.write(bytes.length - 29);
    }
    out.writeBytes(bytes);
  }
}
