package axon.honeytoken;

import axon.event.Bytes;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A PDF of one page (ISO 32000-1, version 1.4), text in plain, not compressed. With an address it
 * has an action at opening, which readers ask before they follow, and a link over the text.
 */
final class PdfFile {
  private static final int LINE = 18;
  private static final int TOP = 780;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final List<Integer> starts = new ArrayList<>();

  private PdfFile() {}

  static Bytes of(Letter letter) {
    return new PdfFile().write(letter);
  }

  private Bytes write(Letter letter) {
    boolean linked = !letter.link().isEmpty();
    String action =
        linked ? " /OpenAction << /S /URI /URI (%s) >>".formatted(escape(letter.beacon())) : "";
    String links = linked ? " /Annots [6 0 R]" : "";
    String page = page(letter);
    print("%PDF-1.4\n");
    object("<< /Type /Catalog /Pages 2 0 R" + action + " >>");
    object("<< /Type /Pages /Kids [3 0 R] /Count 1 >>");
    object(
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
            + " /Resources << /Font << /F1 5 0 R >> >>"
            + links
            + " >>");
    object("<< /Length " + page.length() + " >>\nstream\n" + page + "\nendstream");
    object("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>");
    if (linked) {
      object(
          "<< /Type /Annot /Subtype /Link /Rect [50 50 545 %d] /Border [0 0 0]".formatted(TOP)
              + " /A << /S /URI /URI (%s) >> >>".formatted(escape(letter.link())));
    }
    end();
    return Bytes.wrap(out.toByteArray());
  }

  private static String page(Letter letter) {
    StringBuilder text =
        new StringBuilder(
            "BT\n/F1 16 Tf\n60 %d Td\n(%s) Tj\n/F1 11 Tf\n".formatted(TOP, escape(letter.title())));
    text.append("0 -").append(2 * LINE).append(" Td\n");
    for (String line : letter.lines()) {
      text.append("(%s) Tj\n0 -%d Td\n".formatted(escape(line), LINE));
    }
    return text.append("ET").toString();
  }

  private void object(String body) {
    starts.add(out.size());
    print(starts.size() + " 0 obj\n" + body + "\nendobj\n");
  }

  /** The table of places has lines of exactly twenty bytes. */
  private void end() {
    int table = out.size();
    print("xref\n0 " + (starts.size() + 1) + "\n0000000000 65535 f \n");
    starts.forEach(start -> print("%010d 00000 n \n".formatted(start)));
    print(
        "trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
            .formatted(starts.size() + 1, table));
  }

  private void print(String text) {
    out.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static String escape(String text) {
    return text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)");
  }
}
