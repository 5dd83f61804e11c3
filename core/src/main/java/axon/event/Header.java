package axon.event;

import static java.util.Objects.requireNonNull;

/**
 * One header line as it arrived.
 *
 * @param name the field name in its own letter case
 * @param value the field value without the blanks around it; each byte is one character (Latin-1)
 */
public record Header(String name, String value) {
  public Header {
    requireNonNull(name, "name is null");
    requireNonNull(value, "value is null");
  }
}
