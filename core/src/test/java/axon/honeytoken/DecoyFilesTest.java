package axon.honeytoken;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import axon.event.Bytes;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.ByteArrayInputStream;
import java.time.LocalDateTime;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
    String links = requireNonNull(parts.get("word/_rels/document.xml.rels"));
    String beacon =
        first(
            links,
            "Target=\"" + Tokens.SENSOR + "/assets/([^\"/]+)/logo.png\" TargetMode=\"External\"");
    assertThat(beacon).containsIgnoringCase(key.mark(decoy.id(), Use.BEACON));
    assertThat(links).containsIgnoringCase("/vpn/").containsIgnoringCase(mark(decoy, Use.ADDRESS));
    assertThat(parts.get("word/document.xml"))
        .contains("r:link=\"rId1\"")
        .containsIgnoringCase(mark(decoy, Use.PASSWORD));
  }

  @Test
  void withoutAnAddressADocumentPointsNowhereOutside() throws Exception {
    Decoy decoy = document(Wish.Format.DOCX, Optional.empty());
    assertThat(unzip(decoy.content()).values())
        .noneMatch(part -> part.contains("TargetMode"))
        .anyMatch(part -> part.toLowerCase(Locale.ROOT).contains(mark(decoy, Use.PASSWORD)));
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
        .startsWith(Tokens.SENSOR + "/k8s/clusters/")
        .containsIgnoringCase(mark(decoy, Use.ADDRESS));
    String[] token = config.path("users").path(0).path("user").path("token").asText().split("\\.");
    assertThat(token).hasSize(3);
    assertThat(new String(Base64.getUrlDecoder().decode(token[1]), UTF_8))
        .contains("system:serviceaccount");
    assertThat(token[2]).hasSize(342).containsIgnoringCase(mark(decoy, Use.TOKEN));
  }

  @Test
  void settingsAndDumpHoldEachWayBack() {
    for (Kind kind : new Kind[] {Kind.ENV, Kind.DATABASE}) {
      Decoy decoy = honeytokens.create(Tokens.wish(kind), "desk");
      Use login = kind == Kind.ENV ? Use.PASSWORD : Use.TOKEN;
      assertThat(decoy.content().utf8())
          .contains(key.accessKey(decoy.id()), Tokens.SENSOR + "/admin/")
          .containsIgnoringCase(mark(decoy, login))
          .containsIgnoringCase(mark(decoy, Use.MAIL))
          .containsIgnoringCase(mark(decoy, Use.ADDRESS))
          .doesNotContain("%s", "null");
    }
  }

  @Test
  void noSecretStandsTwiceInAFileAndEachOfThemAloneLeadsBack() {
    for (Kind kind : new Kind[] {Kind.ENV, Kind.DATABASE, Kind.DOCUMENT}) {
      String text = honeytokens.create(Tokens.wish(kind), "desk").content().utf8();
      Matcher secrets = Pattern.compile("[A-Za-z0-9]{20,}").matcher(text);
      Set<String> seen = new HashSet<>();
      int found = 0;
      while (secrets.find()) {
        String secret = secrets.group().toLowerCase(Locale.ROOT);
        assertThat(seen.add(secret)).as(secret).isTrue();
        assertThat(seen.add(secret.substring(0, 7))).as(secret).isTrue();
        found += honeytokens.recognise(secrets.group()).isPresent() ? 1 : 0;
      }
      assertThat(found).as(text).isGreaterThanOrEqualTo(kind == Kind.DOCUMENT ? 3 : 4);
    }
  }

  @Test
  void passwordsShareNeitherLengthNorLetterCaseNorAlphabet() {
    Set<Integer> lengths = new HashSet<>();
    Set<String> forms = new HashSet<>();
    for (int i = 0; i < 300; i++) {
      Decoy decoy = honeytokens.create(Tokens.wish(Kind.CREDENTIALS), "desk");
      String password = decoy.content().utf8().strip().split(":", 2)[1];
      assertThat(honeytokens.recognise(password)).map(Trace::id).contains(decoy.id());
      lengths.add(password.length());
      forms.add(
          (password.matches(".*[a-z].*") ? "lower " : "")
              + (password.matches(".*[A-Z].*") ? "upper " : "")
              + (password.matches(".*[0189].*") ? "other digits " : "")
              + (password.matches(".*[-_.!*].*") ? "signs" : ""));
      assertThat(password).doesNotMatch("[a-z2-7]{22}");
    }
    assertThat(lengths).hasSizeGreaterThan(7);
    assertThat(forms).hasSizeGreaterThan(7);
  }

  @Test
  void wordDocumentsDoNotAllHaveOneTime() throws Exception {
    Set<LocalDateTime> times = new HashSet<>();
    for (int i = 0; i < 20; i++) {
      Bytes content = document(Wish.Format.DOCX, Optional.empty()).content();
      try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(content.toArray()))) {
        LocalDateTime time = requireNonNull(zip.getNextEntry()).getTimeLocal();
        assertThat(time).isBetween("2021-01-01T00:00:00", "2025-12-31T00:00:00");
        times.add(time);
      }
    }
    assertThat(times).hasSizeGreaterThan(15);
  }

  private String mark(Decoy decoy, Use use) {
    return key.mark(decoy.id(), use);
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
