import com.maxmind.db.DatabaseRecord;
import com.maxmind.db.Reader;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Turns a MaxMind DB that names a country for each network into the compact resource of axon.geo.
 * How to run it and the form of the file: core/src/main/resources/axon/geo/README.md.
 */
class Countries {
  private record Range(BigInteger first, BigInteger last, String country) {}

  static void main(String[] args) throws Exception {
    if (args.length < 2) {
      IO.println("usage: java -cp maxmind-db.jar build/Countries.java OUT IN.mmdb…");
      System.exit(2);
    }
    List<Range> v4 = new ArrayList<>();
    List<Range> v6 = new ArrayList<>();
    for (String name : List.of(args).subList(1, args.length)) {
      read(new File(name), v4, v6);
    }
    Map<String, Integer> numbers = numbers(v4, v6);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.write("AXCO1\n".getBytes(StandardCharsets.US_ASCII));
    out.writeByte(numbers.size());
    for (String country : numbers.keySet()) {
      out.write(country.getBytes(StandardCharsets.US_ASCII));
    }
    int starts4 = write(out, v4, numbers, 32, 32);
    int starts6 = write(out, v6, numbers, 128, 64);
    Files.write(Path.of(args[0]), bytes.toByteArray());
    IO.println(
        numbers.size()
            + " countries, "
            + starts4
            + " + "
            + starts6
            + " boundaries, "
            + bytes.size()
            + " bytes");
  }

  private static void read(File file, List<Range> v4, List<Range> v6) throws Exception {
    try (Reader reader = new Reader(file)) {
      var networks = reader.networks(Map.class);
      while (networks.hasNext()) {
        DatabaseRecord<Map> next = networks.next();
        byte[] address = next.network().networkAddress().getAddress();
        int bits = address.length * 8;
        BigInteger first = new BigInteger(1, address);
        BigInteger size = BigInteger.ONE.shiftLeft(bits - next.network().prefixLength());
        String country = String.valueOf(next.data().get("country_code"));
        if (country.matches("[A-Z]{2}")) {
          (bits == 32 ? v4 : v6).add(new Range(first, first.add(size), country));
        }
      }
    }
  }

  private static Map<String, Integer> numbers(List<Range> v4, List<Range> v6) {
    TreeSet<String> names = new TreeSet<>();
    v4.forEach(range -> names.add(range.country()));
    v6.forEach(range -> names.add(range.country()));
    Map<String, Integer> numbers = new TreeMap<>();
    names.forEach(name -> numbers.put(name, numbers.size() + 1));
    return numbers;
  }

  /** Writes where the country changes: the distance from the change before, and the new country. */
  private static int write(
      DataOutputStream out, List<Range> ranges, Map<String, Integer> numbers, int bits, int kept)
      throws IOException {
    TreeMap<BigInteger, Integer> changes = new TreeMap<>();
    ranges.sort((a, b) -> a.first().compareTo(b.first()));
    BigInteger end = BigInteger.ZERO;
    for (Range range : ranges) {
      if (range.first().compareTo(end) > 0) {
        changes.put(end, 0);
      }
      changes.put(range.first(), numbers.get(range.country()));
      end = range.last();
    }
    changes.put(end, 0);
    List<Map.Entry<BigInteger, Integer>> kepts = new ArrayList<>();
    int country = 0;
    for (var change : changes.entrySet()) {
      BigInteger at = change.getKey().shiftRight(bits - kept);
      if (!at.shiftLeft(bits - kept).equals(change.getKey())) {
        throw new IOException(
            "a boundary finer than /" + kept + ": " + change.getKey().toString(16));
      }
      if (change.getValue() != country && at.bitLength() <= kept) {
        kepts.add(Map.entry(at, change.getValue()));
        country = change.getValue();
      }
    }
    out.writeInt(kepts.size());
    BigInteger before = BigInteger.ZERO;
    for (var change : kepts) {
      varint(out, change.getKey().subtract(before));
      out.writeByte(change.getValue());
      before = change.getKey();
    }
    return kepts.size();
  }

  /** One byte of trailing zero bits, then the rest seven bits at a time, the lowest first. */
  private static void varint(DataOutputStream out, BigInteger distance) throws IOException {
    int zeros = distance.signum() == 0 ? 0 : distance.getLowestSetBit();
    out.writeByte(zeros);
    long rest = distance.shiftRight(zeros).longValueExact();
    while (rest >= 128) {
      out.writeByte((int) (rest & 127) | 128);
      rest >>>= 7;
    }
    out.writeByte((int) rest);
  }
}
