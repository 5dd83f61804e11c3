package axon.honeytoken;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import axon.event.Bytes;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.ByteArrayInputStream;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;

/** The files are what they seem to be, and each way to use them leads back. */
class DecoyFilesTest {
  private final TokenKey key = Tokens.key(3);
  private final Honeytokens honeytokens = Tokens.with(key, new MemoryTokens());

  @Test
  void theWordDocumentIsAWholePackageWithAPictureFromTheSensor() throws Exception {
    Decoy decoy = document(Wish.Format.DOCX, Optional.of(Tokens.SENSOR));
    Map<String, String> parts = unzip(decoy.content());
    assertThat(parts.keySet())
        .containsExactly(
            "[Content_Types].xml",
            "_rels/.rels",
            "word/_rels/document.xml.rels",
            "word/document.xml");
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    for (String part : parts.values()) {
      factory.newDocumentBuilder().parse(new ByteArrayInputStream(part.getBytes(UTF_8)));
    }
    String beacon = Tokens.SENSOR + "/assets/" + key.mark(decoy.id()) + "/logo.png";
    assertThat(parts.get("word/_rels/document.xml.rels"))
        .contains("Target=\"" + beacon + "\" TargetMode=\"External\"");
    assertThat(parts.get("word/document.xml")).contains("r:link=\"rId1\"", key.mark(decoy.id()));
  }

  @Test
  void withoutAnAddressADocumentPointsNowhereOutside() throws Exception {
    Decoy decoy = document(Wish.Format.DOCX, Optional.empty());
    assertThat(unzip(decoy.content()).values())
        .noneMatch(part -> part.contains("TargetMode"))
        .anyMatch(part -> part.contains(key.mark(decoy.id())));
    assertThat(document(Wish.Format.PDF, Optional.empty()).content().latin1())
        .doesNotContain("/URI");
  }

  @Test
  void everyEntryOfThePdfsTableLeadsToItsObject() {
    Bytes content = document(Wish.Format.PDF, Optional.of(Tokens.SENSOR)).content();
    String pdf = content.latin1();
    assertThat(pdf).startsWith("%PDF-1.4\n").endsWith("%%EOF\n").contains("/OpenAction", "/Annots");
    int table = Integer.parseInt(first(pdf, "startxref\n([0-9]+)"));
    assertThat(pdf.substring(table)).startsWith("xref\n0 7\n");
    Matcher entries = Pattern.compile("([0-9]{10}) 00000 n \n").matcher(pdf);
    int number = 1;
    while (entries.find()) {
      assertThat(pdf.substring(Integer.parseInt(entries.group(1))))
          .startsWith(number++ + " 0 obj\n");
    }
    assertThat(number).isEqualTo(7);
    int length = Integer.parseInt(first(pdf, "/Length ([0-9]+)"));
    int stream = pdf.indexOf("stream\n") + 7;
    assertThat(pdf.substring(stream + length)).startsWith("\nendstream");
  }

  @Test
  void theKubeconfigIsReadAndItsTokenHasTheFormOfAServiceAccounts() throws Exception {
    Decoy decoy = honeytokens.create(Tokens.wish(Kind.KUBECONFIG), "desk");
    JsonNode config = new YAMLMapper().readTree(decoy.content().utf8());
    assertThat(config.path("clusters").path(0).path("cluster").path("server").asText())
        .isEqualTo(Tokens.SENSOR + "/k8s/clusters/" + key.mark(decoy.id()));
    String[] token = config.path("users").path(0).path("user").path("token").asText().split("\\.");
    assertThat(token).hasSize(3);
    assertThat(new String(Base64.getUrlDecoder().decode(token[1]), UTF_8))
        .contains("system:serviceaccount");
    assertThat(token[2]).hasSize(342).contains(key.mark(decoy.id()));
  }

  @Test
  void settingsAndDumpHoldEachWayBack() {
    for (Kind kind : new Kind[] {Kind.ENV, Kind.DATABASE}) {
      Decoy decoy = honeytokens.create(Tokens.wish(kind), "desk");
      String mark = key.mark(decoy.id());
      assertThat(decoy.content().utf8())
          .contains(mark, key.accessKey(decoy.id()), Tokens.SENSOR + "/admin/" + mark)
          .doesNotContain("%s", "null");
    }
  }

  @Test
  void aDecoyIsTheSameEachTimeItIsWritten() {
    Wish wish = Tokens.wish(Kind.DATABASE);
    TokenId id = honeytokens.create(wish, "desk").id();
    assertThat(Decoy.of(key, id, wish)).isEqualTo(Decoy.of(key, id, wish));
  }

  @Test
  void noDecoyNamesAHostOfAnybodyElse() {
    Pattern hosts = Pattern.compile("[a-z0-9-]+(\\.[a-z0-9-]+)*\\.(com|net|org|de|io)\\b");
    for (Kind kind : Kind.values()) {
      if (!kind.needsAddress()) {
        Wish wish = new Wish(kind, Optional.empty(), Wish.Format.TXT);
        String text = honeytokens.create(wish, "desk").content().utf8();
        assertThat(hosts.matcher(text).find()).as(text).isFalse();
      }
    }
  }

  private Decoy document(Wish.Format format, Optional<String> address) {
    return honeytokens.create(new Wish(Kind.DOCUMENT, address, format), "desk");
  }

  private static Map<String, String> unzip(Bytes content) throws Exception {
    Map<String, String> parts = new LinkedHashMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(content.toArray()))) {
      ZipEntry entry = zip.getNextEntry();
      while (entry != null) {
        parts.put(entry.getName(), new String(zip.readAllBytes(), UTF_8));
        entry = zip.getNextEntry();
      }
    }
    return parts;
  }

  private static String first(String text, String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    assertThat(matcher.find()).isTrue();
    return matcher.group(1);
  }
}
