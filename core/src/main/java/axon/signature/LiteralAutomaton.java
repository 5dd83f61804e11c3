package axon.signature;

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

  /**
   * The literals as a tree, while the automaton is built. Every start builds it, before the
   * compiler has seen the code: so there are plain arrays, and whole rows are copied.
   */
  private static final class Trie {
    private static final int[] NOBODY = {};

    private final byte[] columns;
    private final int width;
    private int states = 1;

    /** For each state its first child, its parent's next child, the column that leads to it. */
    private int[] child = new int[1024];

    private int[] sibling = new int[1024];
    private byte[] column = new byte[1024];
    private int[][] owners = new int[1024][];

    Trie(byte[] columns, int width) {
      this.columns = columns;
      this.width = width;
      owners[0] = NOBODY;
    }

    void add(String literal, int owner) {
      int state = 0;
      for (int i = 0; i < literal.length(); i++) {
        state = childOf(state, columns[literal.charAt(i)]);
      }
      owners[state] = joined(owners[state], new int[] {owner});
    }

    private int childOf(int state, byte by) {
      int at = child[state];
      while (at != 0 && column[at] != by) {
        at = sibling[at];
      }
      return at != 0 ? at : newChild(state, by);
    }

    private int newChild(int parent, byte by) {
      if (states == child.length) {
        child = Arrays.copyOf(child, 2 * states);
        sibling = Arrays.copyOf(sibling, 2 * states);
        column = Arrays.copyOf(column, 2 * states);
        owners = Arrays.copyOf(owners, 2 * states);
      }
      column[states] = by;
      owners[states] = NOBODY;
      sibling[states] = child[parent];
      child[parent] = states;
      return states++;
    }

    /**
     * {@return the automaton} A state's row is that of the state to which it falls back, but for
     * its own children. A state is met after all that are nearer to the root, so that row is ready.
     */
    LiteralAutomaton resolve() {
      int[] next = new int[states * width];
      int[] failure = new int[states];
      int[] queue = new int[states];
      int tail = 1;
      for (int head = 0; head < tail; head++) {
        int state = queue[head];
        int row = state * width;
        System.arraycopy(next, failure[state] * width, next, row, width);
        for (int to = child[state]; to != 0; to = sibling[to]) {
          int fallback = (next[row + column[to]] & ~FOUND) / width;
          failure[to] = fallback;
          owners[to] = joined(owners[to], owners[fallback]);
          next[row + column[to]] = (to * width) | (owners[to].length == 0 ? 0 : FOUND);
          queue[tail++] = to;
        }
      }
      return new LiteralAutomaton(columns, width, next, Arrays.copyOf(owners, states));
    }

    private static int[] joined(int[] own, int[] more) {
      if (own.length == 0) {
        return more;
      }
      int[] all = own;
      for (int owner : more) {
        if (!contains(own, owner)) {
          all = Arrays.copyOf(all, all.length + 1);
          all[all.length - 1] = owner;
        }
      }
      return all;
    }

    private static boolean contains(int[] owners, int owner) {
      for (int known : owners) {
        if (known == owner) {
          return true;
        }
      }
      return false;
    }
  }
}
