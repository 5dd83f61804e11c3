package axon.honeytoken;

import static java.util.Objects.requireNonNull;

import axon.event.Bytes;

/**
 * A decoy, ready to be planted: unique, and found again by its token in whatever of it comes back.
 *
 * @param fileName what such a file is usually called
 * @param content the file, whole
 * @param isText whether it can be shown on a terminal
 */
public record Decoy(TokenId id, String fileName, Bytes content, boolean isText) {
  public Decoy {
    requireNonNull(id, "id is null");
    requireNonNull(fileName, "fileName is null");
    requireNonNull(content, "content is null");
  }

  /** {@return the decoy of a token; the same key, number and wish give the same bytes} */
  static Decoy of(TokenKey key, TokenId id, Wish wish) {
    Ingredients with = new Ingredients(key, id, wish.address().orElse(""));
    return switch (wish.kind()) {
      case DOCUMENT -> document(with, wish.format());
      case CREDENTIALS -> text(id, "credentials.txt", TextDecoys.credentials(with));
      case ENV -> text(id, ".env", TextDecoys.env(with));
      case AWS_KEY -> text(id, "credentials", TextDecoys.awsKey(with));
      case URL -> text(id, "link.txt", with.url("share", Use.ADDRESS) + "\n");
      case DATABASE -> text(id, "backup.sql", DatabaseDump.of(with));
      case KUBECONFIG -> text(id, "config", Kubeconfig.of(with));
    };
  }

  private static Decoy document(Ingredients with, Wish.Format format) {
    Letter letter = Letter.of(with);
    return switch (format) {
      case DOCX -> new Decoy(with.id(), "vpn-access.docx", DocxFile.of(letter), false);
      case PDF -> new Decoy(with.id(), "vpn-access.pdf", PdfFile.of(letter), false);
      case TXT -> text(with.id(), "vpn-access.txt", letter.text());
    };
  }

  private static Decoy text(TokenId id, String fileName, String text) {
    return new Decoy(id, fileName, Bytes.utf8(text), true);
  }
}
