package axon.lure;

/**
 * What about a request decides the shape of its answer.
 *
 * @param head whether the method is HEAD, so that no body follows
 * @param http10 whether the request is HTTP/1.0
 * @param close whether the connection ends with the answer
 * @param keepAliveAsked whether the request said {@code Connection: keep-alive}
 */
public record Manner(boolean head, boolean http10, boolean close, boolean keepAliveAsked) {
  static final int COUNT = 16;

  static Manner of(int index) {
    return new Manner((index & 1) != 0, (index & 2) != 0, (index & 4) != 0, (index & 8) != 0);
  }

  int index() {
    return (head ? 1 : 0) | (http10 ? 2 : 0) | (close ? 4 : 0) | (keepAliveAsked ? 8 : 0);
  }
}
