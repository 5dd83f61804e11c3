package axon.honeytoken;

import axon.event.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A Word document (ECMA-376, Office Open XML) of the fewest parts that readers take. Its picture is
 * an external one: readers that load such pictures ask the sensor for it when the document is
 * opened. Texts are our own, so what XML gives a meaning to is escaped but never hostile.
 */
final class DocxFile {
  private static final String OFFICE = "http://schemas.openxmlformats.org/";
  private static final String XML =
      "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
  private static final String RELATION = OFFICE + "officeDocument/2006/relationships";

  private DocxFile() {}

  static Bytes of(Letter letter) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      LocalDateTime written = letter.written();
      add(zip, written, "[Content_Types].xml", types());
      add(
          zip,
          written,
          "_rels/.rels",
          relations(relation("rId1", "officeDocument", "word/document.xml", "")));
      add(zip, written, "word/_rels/document.xml.rels", relations(outside(letter)));
      add(zip, written, "word/document.xml", document(letter));
    } catch (IOException e) {
      throw new UncheckedIOException("memory takes every byte", e);
    }
    return Bytes.wrap(bytes.toByteArray());
  }

  private static void add(ZipOutputStream zip, LocalDateTime written, String name, String text)
      throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(written);
    zip.putNextEntry(entry);
    zip.write(text.getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
  }

  private static String types() {
    String main =
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
    return XML
        + "<Types xmlns=\"%spackage/2006/content-types\">".formatted(OFFICE)
        + "<Default Extension=\"rels\""
        + " ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
        + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
        + "<Override PartName=\"/word/document.xml\" ContentType=\"%s\"/></Types>".formatted(main);
  }

  private static String relations(String inner) {
    return XML
        + "<Relationships xmlns=\"%spackage/2006/relationships\">%s</Relationships>"
            .formatted(OFFICE, inner);
  }

  private static String relation(String id, String type, String target, String mode) {
    return "<Relationship Id=\"%s\" Type=\"%s/%s\" Target=\"%s\"%s/>"
        .formatted(id, RELATION, type, escape(target), mode);
  }

  private static String outside(Letter letter) {
    String mode = " TargetMode=\"External\"";
    return (letter.beacon().isEmpty() ? "" : relation("rId1", "image", letter.beacon(), mode))
        + (letter.link().isEmpty() ? "" : relation("rId2", "hyperlink", letter.link(), mode));
  }

  private static String document(Letter letter) {
    StringBuilder body = new StringBuilder();
    body.append(letter.beacon().isEmpty() ? "" : paragraph(picture()));
    body.append(
        paragraph(
            "<w:r><w:rPr><w:b/><w:sz w:val=\"32\"/></w:rPr>%s</w:r>"
                .formatted(text(letter.title()))));
    for (String line : letter.lines()) {
      boolean linked = !letter.link().isEmpty() && line.endsWith(letter.link());
      String run = "<w:r>" + text(line) + "</w:r>";
      body.append(paragraph(linked ? "<w:hyperlink r:id=\"rId2\">" + run + "</w:hyperlink>" : run));
    }
    return XML
        + "<w:document xmlns:w=\"%swordprocessingml/2006/main\" xmlns:r=\"%s\""
            .formatted(OFFICE, RELATION)
        + " xmlns:wp=\"%sdrawingml/2006/wordprocessingDrawing\"".formatted(OFFICE)
        + " xmlns:a=\"%sdrawingml/2006/main\"".formatted(OFFICE)
        + " xmlns:pic=\"%sdrawingml/2006/picture\"><w:body>".formatted(OFFICE)
        + body
        + "<w:sectPr/></w:body></w:document>";
  }

  private static String paragraph(String inner) {
    return "<w:p>" + inner + "</w:p>";
  }

  private static String text(String plain) {
    return "<w:t xml:space=\"preserve\">" + escape(plain) + "</w:t>";
  }

  /** A picture of a square centimetre (360,000 EMU a side) that stands outside of the file. */
  private static String picture() {
    String size = "cx=\"360000\" cy=\"360000\"";
    return "<w:r><w:drawing><wp:inline><wp:extent "
        + size
        + "/><wp:docPr id=\"1\" name=\"logo\"/><a:graphic><a:graphicData uri=\""
        + OFFICE
        + "drawingml/2006/picture\"><pic:pic><pic:nvPicPr><pic:cNvPr id=\"1\""
        + " name=\"logo\"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip"
        + " r:link=\"rId1\"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off"
        + " x=\"0\" y=\"0\"/><a:ext "
        + size
        + "/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>"
        + "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>";
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
