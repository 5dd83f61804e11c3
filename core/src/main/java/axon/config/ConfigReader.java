package axon.config;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Reads typed settings by key. A wrong value is noted and the default stands in, so that all faults
 * are known at once; {@link #finish} throws them together, with every key that was said and never
 * asked for. Not thread-safe; one reader serves one start.
 */
public final class ConfigReader {
  private final ConfigTree tree;
  private final List<ConfigFault> faults = new ArrayList<>();
  private final Map<String, String> shown = new TreeMap<>();

  public ConfigReader(ConfigTree tree) {
    this.tree = tree;
  }

  /** {@return the file that was read, if there was one} */
  public Optional<Path> file() {
    return tree.source();
  }

  /**
   * {@return where to listen, empty for {@code off}}
   *
   * @param standard the default, such as {@code [::]:8080}; a bare port keeps its address
   */
  public Optional<ListenAddress> listen(String key, String standard) {
    InetAddress any = InetAddress.ofLiteral("::");
    Optional<ListenAddress> usual = ListenAddress.parse(standard, any);
    InetAddress host = usual.map(ListenAddress::host).orElse(any);
    Optional<ListenAddress> read =
        read(key, usual, text -> listenOrOff(text, host), ListenAddress.ALLOWED);
    shown.put(key, read.map(ListenAddress::toString).orElse("off"));
    return read;
  }

  /** {@return a span of time, such as {@code 30s} or {@code 90d}} */
  public Duration duration(String key, Duration standard, Duration least, Duration most) {
    String range = "from " + DurationText.of(least) + " to " + DurationText.of(most);
    Duration read =
        read(
            key,
            standard,
            text -> Scalars.duration(text).filter(d -> within(d, least, most)),
            "allowed: a span " + range + ", such as 250ms, 30s, 5m, 12h or 90d");
    shown.put(key, DurationText.of(read));
    return read;
  }

  /** {@return bytes, such as {@code 64MiB} or {@code 10GiB}} */
  public long size(String key, long standard, long least, long most) {
    return read(
        key,
        standard,
        text -> Scalars.size(text).filter(size -> within(size, least, most)),
        "allowed: a size from " + least + " to " + most + " bytes, such as 4096, 64MiB or 10GiB");
  }

  public long number(String key, long standard, long least, long most) {
    return read(
        key,
        standard,
        text -> Scalars.whole(text).filter(number -> within(number, least, most)),
        "allowed: a whole number from " + least + " to " + most);
  }

  /** {@return 0 to 1, written as {@code 0.25} or {@code 25%}} */
  public double share(String key, double standard) {
    return read(key, standard, Scalars::share, "allowed: 0 to 1, or 0% to 100%");
  }

  public boolean yesOrNo(String key, boolean standard) {
    return read(key, standard, Scalars::yesOrNo, "allowed: true or false");
  }

  /** {@return one of the values of an enum, written in lower case with dashes} */
  public <E extends Enum<E>> E choice(String key, E standard) {
    E[] all = standard.getDeclaringClass().getEnumConstants();
    String names = String.join(", ", Arrays.stream(all).map(ConfigReader::choiceName).toList());
    E read =
        read(
            key,
            standard,
            text -> Arrays.stream(all).filter(e -> choiceName(e).equals(text)).findFirst(),
            "allowed: " + names);
    shown.put(key, choiceName(read));
    return read;
  }

  /** {@return a text of 1 to {@code longest} characters, none of them a control character} */
  public String text(String key, String standard, int longest) {
    return read(key, standard, plain(longest), "allowed: 1 to " + longest + " plain characters");
  }

  /** {@return the same, or empty if it is not set} */
  public Optional<String> optionalText(String key, int longest) {
    String read = read(key, "", plain(longest), "allowed: 1 to " + longest + " plain characters");
    return read.isEmpty() ? Optional.empty() : Optional.of(read);
  }

  /** {@return one of {@code names}, or empty if it is not set} */
  public Optional<String> oneOf(String key, List<String> names) {
    String read =
        read(
            key,
            "",
            text -> Optional.of(text).filter(names::contains),
            "allowed: " + String.join(", ", names));
    return read.isEmpty() ? Optional.empty() : Optional.of(read);
  }

  /** {@return a text that is never shown, or empty if it is not set} */
  public Optional<Secret> secret(String key, int longest) {
    Optional<ConfigValue> value = tree.find(key);
    shown.put(key, value.isPresent() ? "***" : "(not set)");
    if (value.isEmpty()) {
      return Optional.empty();
    }
    String text = value.get().isList() ? "" : value.get().items().getFirst();
    if (plain(longest).apply(text).isEmpty()) {
      String allowed = "allowed: 1 to " + longest + " plain characters";
      faults.add(new ConfigFault(key, value.get().origin(), "the secret is not usable", allowed));
    }
    return Optional.of(new Secret(text));
  }

  /**
   * {@return a text that is never shown, said by its key or standing alone in the file that {@code
   * KEY-file} names; empty if neither is set}
   */
  public Optional<Secret> secretOrFile(String key, int longest) {
    Optional<Secret> said = secret(key, longest);
    String fileKey = key + "-file";
    Optional<String> file = optionalText(fileKey, 4096);
    if (said.isPresent() && file.isPresent()) {
      refuse(fileKey, "stands beside " + key, "one of the two");
    }
    return said.isPresent() ? said : file.flatMap(name -> secretIn(fileKey, name, longest));
  }

  private Optional<Secret> secretIn(String key, String name, int longest) {
    String allowed = "a file of one line, 1 to " + longest + " plain characters";
    try (InputStream in = Files.newInputStream(Path.of(name))) {
      String text = new String(in.readNBytes(4 * longest + 2), StandardCharsets.UTF_8).strip();
      if (plain(longest).apply(text).isPresent()) {
        return Optional.of(new Secret(text));
      }
      refuse(key, "holds no usable secret", allowed);
    } catch (IOException | InvalidPathException e) {
      refuse(key, "cannot be read: " + e.getClass().getSimpleName(), allowed);
    }
    return Optional.empty();
  }

  /**
   * {@return the names that stand below a key, such as {@code chat} of {@code alerts.outputs} where
   * {@code alerts.outputs.chat.url} is said}
   *
   * <p>A name is a lower-case letter and up to 31 letters and digits, so that a variable shows
   * where it ends.
   */
  public List<String> names(String prefix) {
    Set<String> names = new TreeSet<>();
    for (String name : tree.below(prefix)) {
      if (name.matches("[a-z][a-z0-9]{0,31}")) {
        names.add(name);
      } else {
        refuse(
            prefix,
            "«" + name + "» is no name",
            "lower-case letters and digits, a letter first, 32 at most");
      }
    }
    return List.copyOf(names);
  }

  public Path path(String key, Path standard) {
    return read(key, standard, ConfigReader::parsePath, "allowed: a path of the file system");
  }

  /**
   * {@return the items of a list; outside YAML they are separated by commas}
   *
   * @param parser reads one item, empty if it is wrong
   * @param allowed what an item may be, such as {@code a network such as 10.0.0.0/8}
   */
  public <T> List<T> list(
      String key, List<T> standard, Function<String, Optional<T>> parser, String allowed) {
    Optional<ConfigValue> value = tree.find(key);
    List<T> read = new ArrayList<>();
    value.ifPresent(said ->
        items(said)
            .forEach(item ->
                parser
                    .apply(item)
                    .ifPresentOrElse(
                        read::add, () -> wrong(key, said, item, "allowed: " + allowed))));
    List<T> result = List.copyOf(value.isPresent() ? read : standard);
    shown.put(key, result.toString());
    return result;
  }

  /** Notes a value that is well-formed and does not fit the others. */
  public void refuse(String key, String problem, String allowed) {
    String origin = tree.find(key).map(ConfigValue::origin).orElse("not set");
    faults.add(new ConfigFault(key, origin, problem, allowed));
  }

  /**
   * Ends the reading.
   *
   * @throws ConfigException with every fault, if there is any
   */
  public void finish() {
    finish(new UnknownKeys(tree, shown.keySet()).faults());
  }

  /**
   * Ends the reading of some keys among others that are another reader's.
   *
   * @throws ConfigException with every fault of these keys, if there is any
   */
  public void finishPart() {
    finish(List.of());
  }

  private void finish(List<ConfigFault> more) {
    List<ConfigFault> all = new ArrayList<>(tree.faults());
    all.addAll(faults);
    all.addAll(more);
    if (!all.isEmpty()) {
      throw new ConfigException(all);
    }
  }

  /**
   * {@return every setting that was asked for, as {@code key: value}, sorted; secrets are masked}
   */
  public List<String> describe() {
    return shown.entrySet().stream().map(e -> e.getKey() + ": " + e.getValue()).toList();
  }

  private <T> T read(String key, T standard, Function<String, Optional<T>> parser, String allowed) {
    T result = standard;
    Optional<ConfigValue> value = tree.find(key);
    if (value.isPresent() && value.get().isList()) {
      String problem = "is a list";
      faults.add(new ConfigFault(key, value.get().origin(), problem, "one value; " + allowed));
    } else if (value.isPresent()) {
      String text = value.get().items().getFirst().strip();
      Optional<T> parsed = parser.apply(text);
      if (parsed.isPresent()) {
        result = parsed.get();
      } else {
        wrong(key, value.get(), text, allowed);
      }
    }
    shown.put(key, String.valueOf(result));
    return result;
  }

  private void wrong(String key, ConfigValue value, String text, String allowed) {
    String quoted = text.length() > 80 ? text.substring(0, 80) + "…" : text;
    faults.add(new ConfigFault(key, value.origin(), "«" + quoted + "» is not allowed", allowed));
  }

  /** {@return an empty address for off; nothing at all where the text is wrong} */
  private static Optional<Optional<ListenAddress>> listenOrOff(String text, InetAddress host) {
    Optional<ListenAddress> address = ListenAddress.parse(text, host);
    return text.equals("off") || address.isPresent() ? Optional.of(address) : Optional.empty();
  }

  private static List<String> items(ConfigValue value) {
    return value.isList()
        ? value.items()
        : Arrays.stream(value.items().getFirst().split(","))
            .map(String::strip)
            .filter(item -> !item.isEmpty())
            .toList();
  }

  private static Function<String, Optional<String>> plain(int longest) {
    return text ->
        Optional.of(text)
            .filter(t -> !t.isEmpty() && t.length() <= longest)
            .filter(t -> t.chars().noneMatch(Character::isISOControl));
  }

  private static Optional<Path> parsePath(String text) {
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(Path.of(text));
    } catch (InvalidPathException _) {
      return Optional.empty();
    }
  }

  private static String choiceName(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static <T extends Comparable<T>> boolean within(T value, T least, T most) {
    return value.compareTo(least) >= 0 && value.compareTo(most) <= 0;
  }
}
