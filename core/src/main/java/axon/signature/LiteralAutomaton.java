package axon.signature;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds which of many literals stand in a text in one pass over it, letter case aside (Aho and
 * Corasick, «Efficient string matching», 1975), with all failure links resolved beforehand: one
 * array access a character. Immutable.
 */
final class LiteralAutomaton {
  private static final int FOUND = Integer.MIN_VALUE;

  /** The column of each byte; bytes that stand in no literal share column 0. */
  private final byte[] columns = new byte[256];

  private final int width;

  /** For state and column the next state times width, with {@link #FOUND} where owners wait. */
  private final int[] next;

  private final int[][] owners;

  private LiteralAutomaton(byte[] columns, int width, int[] next, int[][] owners) {
    System.arraycopy(columns, 0, this.columns, 0, 256);
    this.width = width;
    this.next = next;
    this.owners = owners;
  }

  /** {@return an automaton in which literal list {@code i} marks bit {@code i}} */
  static LiteralAutomaton of(List<List<String>> literals) {
    byte[] columns = new byte[256];
    int width = 1;
    for (List<String> list : literals) {
      for (String literal : list) {
        for (int i = 0; i < literal.length(); i++) {
          char c = literal.charAt(i);
          if (c > 255) {
            throw new IllegalArgumentException("literal «" + literal + "» is not Latin-1");
          }
          if (columns[c] == 0) {
            columns[c] = (byte) width++;
          }
        }
      }
    }
    Trie trie = new Trie(columns, width);
    for (int owner = 0; owner < literals.size(); owner++) {
      for (String literal : literals.get(owner)) {
        trie.add(literal, owner);
      }
    }
    for (char c = 'A'; c <= 'Z'; c++) {
      columns[c] = columns[c + 32];
    }
    return trie.resolve();
  }

  /** Marks every owner one of whose literals stands in {@code text} (Latin-1). */
  void scan(String text, Marks marks) {
    int state = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      state = next[state + (c < 256 ? columns[c] : 0)];
      if (state < 0) {
        state &= ~FOUND;
        for (int owner : owners[state / width]) {
          marks.add(owner, i);
        }
      }
    }
  }

  /** The literals as a tree, while the automaton is built. */
  private static final class Trie {
    private final byte[] columns;
    private final int width;
    private final List<int[]> children = new ArrayList<>();
    private final List<List<Integer>> owners = new ArrayList<>();

    Trie(byte[] columns, int width) {
      this.columns = columns;
      this.width = width;
      newState();
    }

    private int newState() {
      int[] none = new int[width];
      Arrays.fill(none, -1);
      children.add(none);
      owners.add(new ArrayList<>());
      return children.size() - 1;
    }

    void add(String literal, int owner) {
      int state = 0;
      for (int i = 0; i < literal.length(); i++) {
        int column = columns[literal.charAt(i)];
        if (children.get(state)[column] < 0) {
          children.get(state)[column] = newState();
        }
        state = children.get(state)[column];
      }
      if (!owners.get(state).contains(owner)) {
        owners.get(state).add(owner);
      }
    }

    LiteralAutomaton resolve() {
      int[] failure = new int[children.size()];
      ArrayDeque<Integer> queue = new ArrayDeque<>();
      queue.add(0);
      while (!queue.isEmpty()) {
        int state = queue.remove();
        int[] row = children.get(state);
        for (int column = 0; column < width; column++) {
          int fallback = state == 0 ? 0 : children.get(failure[state])[column];
          if (row[column] < 0) {
            row[column] = fallback;
          } else {
            failure[row[column]] = fallback;
            inherit(row[column], fallback);
            queue.add(row[column]);
          }
        }
      }
      return flatten();
    }

    private void inherit(int state, int fallback) {
      for (int owner : owners.get(fallback)) {
        if (!owners.get(state).contains(owner)) {
          owners.get(state).add(owner);
        }
      }
    }

    private LiteralAutomaton flatten() {
      int[] next = new int[children.size() * width];
      for (int state = 0; state < children.size(); state++) {
        for (int column = 0; column < width; column++) {
          int to = children.get(state)[column];
          next[state * width + column] = (to * width) | (owners.get(to).isEmpty() ? 0 : FOUND);
        }
      }
      int[][] lists =
          owners.stream()
              .map(list -> list.stream().mapToInt(Integer::intValue).toArray())
              .toArray(int[][]::new);
      return new LiteralAutomaton(columns, width, next, lists);
    }
  }
}
