package axon.signature;

/**
 * A part of a request and how it is to be read.
 *
 * @param name that of a header, or empty
 * @param text Latin-1
 * @param plusFrom where {@code +} begins to stand for a blank, -1 for nowhere
 * @param base64From where base64 is looked for, -1 for nowhere
 */
record Part(Zone zone, String name, String text, int plusFrom, int base64From) {
  private static final int LONGEST_NAME = 64;

  boolean isSame(Part other) {
    return zone == other.zone
        && plusFrom == other.plusFrom
        && base64From == other.base64From
        && text.equals(other.text)
        && name.equals(other.name);
  }

  int hash() {
    return text.hashCode() * 31 + zone.hashCode() + 7 * name.length();
  }

  /** {@return what the part is called in hits} */
  String shownName() {
    return switch (zone) {
      case TARGET, LINE -> "target";
      case BODY -> "body";
      case COOKIE, AGENT, REFERER, HEADER ->
          "header " + (name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name);
    };
  }
}
