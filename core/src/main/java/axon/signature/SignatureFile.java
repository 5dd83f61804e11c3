package axon.signature;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Reads signatures from text: {@code [id]} begins one, {@code key = value} lines follow, {@code #}
 * begins a comment line. Keys: about, class, weight, tags, in, literal, pattern, exact, hit, miss.
 * Literal, hit and miss may stand several times; In a literal ␣ is a blank, ␊ a line feed, ␍ a
 * carriage return, and «a,b» stands for either.
 */
final class SignatureFile {
  private static final Set<String> KEYS =
      Set.of(
          "about", "class", "weight", "tags", "in", "literal", "pattern", "exact", "hit", "miss");

  private static final Pattern BLANKS = Pattern.compile(" +");

  private final String name;
  private final List<Signature> signatures = new ArrayList<>();
  private final Map<String, List<String>> fields = new HashMap<>();
  private String id = "";
  private int line;

  private SignatureFile(String name) {
    this.name = name;
  }

  /**
   * {@return the signatures in {@code text}, in their order}
   *
   * @throws SignatureFormatException naming the line, if there is a fault
   */
  static List<Signature> parse(String name, String text) {
    SignatureFile file = new SignatureFile(name);
    for (String line : text.split("\n", -1)) {
      file.read(line.strip());
    }
    file.finish();
    return file.signatures;
  }

  private void read(String text) {
    line++;
    if (text.isEmpty() || text.startsWith("#")) {
      return;
    }
    if (text.startsWith("[") && text.endsWith("]")) {
      finish();
      id = text.substring(1, text.length() - 1);
      return;
    }
    int equals = text.indexOf('=');
    String key = equals < 0 ? text : text.substring(0, equals).strip();
    if (equals < 0 || !KEYS.contains(key) || id.isEmpty()) {
      throw fault("«" + key + "» is none of " + KEYS);
    }
    fields.computeIfAbsent(key, _ -> new ArrayList<>()).add(text.substring(equals + 1).strip());
  }

  private void finish() {
    if (!id.isEmpty()) {
      signatures.add(build());
      fields.clear();
    }
  }

  private Signature build() {
    try {
      return new Signature(
          id,
          AttackClass.valueOf(one("class").toUpperCase(Locale.ROOT)),
          Double.parseDouble(one("weight")),
          one("about"),
          List.of(BLANKS.split(one("tags"))),
          Zone.parse(fields.containsKey("in") ? one("in") : "payload"),
          literals(),
          Pattern.compile(one("pattern")),
          fields.containsKey("exact"),
          all("hit"),
          all("miss"));
    } catch (PatternSyntaxException e) {
      throw fault("pattern: " + e.getMessage());
    } catch (IllegalArgumentException e) {
      throw fault(String.valueOf(e.getMessage()));
    }
  }

  private List<String> literals() {
    List<String> literals = new ArrayList<>();
    for (String text : all("literal")) {
      for (String literal : BLANKS.split(text.replace('\t', ' '))) {
        if (literal.isEmpty() || !literal.equals(literal.toLowerCase(Locale.ROOT))) {
          throw fault("literal «" + literal + "» must be lower case and not empty");
        }
        literals.addAll(
            Braces.expand(literal.replace('␣', ' ').replace('␊', '\n').replace('␍', '\r')));
      }
    }
    return literals;
  }

  private String one(String key) {
    List<String> values = all(key);
    if (values.size() != 1) {
      throw fault(values.size() + " lines «" + key + "», 1 is allowed");
    }
    return values.getFirst();
  }

  private List<String> all(String key) {
    List<String> values = fields.getOrDefault(key, List.of());
    if (values.isEmpty()) {
      throw fault("no line «" + key + "»");
    }
    return values;
  }

  private SignatureFormatException fault(String message) {
    return new SignatureFormatException(
        name + ", before line " + line + ", signature «" + id + "»: " + message);
  }
}
