package axon.model;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names one version of a model, as {@code name@version}.
 *
 * @param name small letters, digits and hyphens, at most 40
 * @param version from 1 upwards
 */
public record ModelId(String name, int version) implements Comparable<ModelId> {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
  private static final Pattern TEXT = Pattern.compile("([^@]+)@([1-9][0-9]{0,8})");
  private static final Comparator<ModelId> ORDER =
      Comparator.comparing(ModelId::name).thenComparingInt(ModelId::version);

  public ModelId {
    if (!isName(name)) {
      throw new ModelException(
          "«" + name + "» is no name for a model: small letters, digits and hyphens, at most 40");
    }
    if (version < 1) {
      throw new ModelException("version " + version + " is below 1");
    }
  }

  /** {@return whether a model may bear this name} */
  public static boolean isName(String name) {
    return NAME.matcher(name).matches();
  }

  /** {@return what {@code name@version} stands for; empty if it is something else} */
  public static Optional<ModelId> parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    return matcher.matches() && isName(matcher.group(1))
        ? Optional.of(new ModelId(matcher.group(1), Integer.parseInt(matcher.group(2))))
        : Optional.empty();
  }

  @Override
  public int compareTo(ModelId other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return name + "@" + version;
  }
}
