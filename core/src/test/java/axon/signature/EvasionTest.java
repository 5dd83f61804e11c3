package axon.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvasionTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "sqli-union /?id=1%2520UnIoN%2520SeLeCt%25201",
        "sqli-union /?id=1/**/union/**/select/**/1",
        "sqli-union /?id=1/*!50000union*/+/*!50000select*/+1",
        "sqli-union /?id=1%0aunion%0aselect%0a1",
        "sqli-union /?id=1%u0020union%u0020select%u00201",
        "xss-script-tag /?q=%253Cscript%253Ealert(1)",
        "xss-script-tag /?q=&%2360;script&%2362;",
        "xss-script-tag /?q=\\u003cscript\\u003e",
        "xss-script-tag /?q=%uff1cscript%uff1e",
        "xss-script-tag /?q=PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==",
        "traversal-dots /%252e%252e/%252e%252e/x",
        "traversal-dots /..%c0%af..%c0%afx",
        "file-unix /?f=/%65tc/p%61sswd",
        "file-unix /?f=/etc//././passwd",
        "log4shell /?x=$%7B$%7Blower:j%7Dndi:ldap://x/a%7D",
      })
  void seesThroughDisguise(String signature, String target) {
    assertThat(found(target)).contains(signature);
  }

  @Test
  void tellsTheLayersFromTheOutside() {
    Hit hit =
        SignatureSet.bundled().scan(Sample.request("/?q=%253Cscript%253E")).stream()
            .filter(h -> h.signature().equals("xss-script-tag"))
            .findFirst()
            .orElseThrow();
    assertThat(hit.layers()).containsExactly("percent", "percent");
    assertThat(hit.part()).isEqualTo("target");
    assertThat(hit.matched()).isEqualTo("<script");
  }

  @Test
  void stopsAfterFourRounds() {
    String five = "/?q=%" + "25".repeat(5) + "3Cscript%" + "25".repeat(5) + "3E";
    assertThat(found(five)).doesNotContain("xss-script-tag");
  }

  private static List<String> found(String line) {
    return SignatureSet.bundled().scan(Sample.request(line)).stream().map(Hit::signature).toList();
  }
}
