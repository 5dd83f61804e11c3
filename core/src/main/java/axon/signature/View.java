package axon.signature;

import java.util.ArrayList;
import java.util.List;

/**
 * A part of a request as it looks after some decodings.
 *
 * @param text Latin-1
 * @param layers the decodings, outermost first
 */
record View(String text, List<String> layers) {
  private static final int ROUNDS = 4;

  /**
   * {@return the views of {@code raw}: itself, then decoded round by round until nothing changes or
   * {@value #ROUNDS} rounds are done, then without comments and with base64 laid open; at most 11}
   *
   * @param plusFrom where {@code +} begins to stand for a blank, -1 for nowhere
   * @param base64From where base64 is looked for, -1 for nowhere
   */
  static List<View> of(String raw, int plusFrom, int base64From) {
    if (!isEncoded(raw, plusFrom) && base64From < 0) {
      return List.of(new View(raw, List.of()));
    }
    View view = new View(raw, List.of());
    List<View> views = new ArrayList<>(2);
    views.add(view);
    for (int round = 0; round < ROUNDS; round++) {
      View next = view.peeled(round == 0 ? plusFrom : -1);
      if (next.text.equals(view.text)) {
        break;
      }
      views.add(next);
      view = next;
    }
    view.addBranches(views, base64From);
    return views;
  }

  private static boolean isEncoded(String raw, int plusFrom) {
    return raw.indexOf('%') >= 0
        || raw.indexOf('&') >= 0
        || raw.indexOf('\\') >= 0
        || raw.contains("/*")
        || (plusFrom >= 0 && raw.indexOf('+', plusFrom) >= 0);
  }

  private View peeled(int plusFrom) {
    List<String> names = new ArrayList<>(layers);
    String now = text;
    if (plusFrom >= 0 && now.indexOf('+', plusFrom) >= 0) {
      now = now.substring(0, plusFrom) + now.substring(plusFrom).replace('+', ' ');
      names.add("plus");
    }
    now = note(names, "percent", now, PercentLayer.peel(now));
    now = note(names, "entity", now, EntityLayer.peel(now));
    now = note(names, "escape", now, EscapeLayer.peel(now));
    return new View(now, names);
  }

  private static String note(List<String> names, String layer, String before, String after) {
    if (!before.equals(after)) {
      names.add(layer);
    }
    return after;
  }

  private void addBranches(List<View> views, int base64From) {
    List<String> names = new ArrayList<>(layers);
    String bare = note(names, "comment", text, CommentLayer.peel(text));
    if (!bare.equals(text)) {
      views.add(new View(bare, names));
    }
    if (base64From >= 0 && base64From < text.length()) {
      for (String hidden : Base64Layer.peel(text.substring(base64From))) {
        List<String> deeper = new ArrayList<>(layers);
        deeper.add("base64");
        views.add(new View(PercentLayer.peel(hidden), deeper));
      }
    }
  }
}
