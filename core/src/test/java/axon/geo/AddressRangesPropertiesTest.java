package axon.geo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;

class AddressRangesPropertiesTest {
  @Property(tries = 200)
  void findsWhatASortedMapFinds(
      @ForAll @NotEmpty @Size(max = 40) List<Long> boundaries, @ForAll long asked) {
    TreeMap<Long, Byte> map = new TreeMap<>(Long::compareUnsigned);
    for (int i = 0; i < boundaries.size(); i++) {
      map.put(boundaries.get(i), (byte) (i + 1));
    }
    long[] starts = map.keySet().stream().mapToLong(Long::longValue).toArray();
    byte[] values = new byte[starts.length];
    for (int i = 0; i < starts.length; i++) {
      values[i] = map.getOrDefault(starts[i], (byte) 0);
    }
    AddressRanges ranges = new AddressRanges(starts, values, 64);
    for (long address : new long[] {asked, starts[0], starts[0] - 1, 0, -1, Long.MIN_VALUE}) {
      var floor = map.floorEntry(address);
      assertThat(ranges.at(address)).isEqualTo(floor == null ? 0 : floor.getValue());
    }
  }
}
