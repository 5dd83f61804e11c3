package axon.fingerprint;

import static java.util.Objects.requireNonNull;

import axon.event.Request;

/**
 * What a request shows about the software that sent it.
 *
 * @param claimed what its User-Agent says
 * @param shape what the order of its headers says
 */
public record Client(ClientFamily claimed, ClientFamily shape) {
  public Client {
    requireNonNull(claimed, "claimed is null");
    requireNonNull(shape, "shape is null");
  }

  /** {@return what {@code request} shows} */
  public static Client of(Request request) {
    return new Client(AgentClaim.of(request.header("User-Agent")), HeaderShape.of(request));
  }

  /** {@return whether it claims to be a browser while its headers are those of a library} */
  public boolean isDisguised() {
    return claimed.kind() == ClientFamily.Kind.BROWSER
        && switch (shape.kind()) {
          case TOOL, SCANNER, CRAWLER -> true;
          case BROWSER, UNKNOWN -> false;
        };
  }

  /** {@return whether the headers stand in the order of the browser that it claims to be} */
  public boolean isTrueToShape() {
    return switch (claimed) {
      case CHROME, FIREFOX, SAFARI -> shape == claimed;
      case OTHER_BROWSER -> shape.kind() == ClientFamily.Kind.BROWSER;
      case HEADLESS_BROWSER,
          CURL,
          WGET,
          PYTHON,
          GO,
          JAVA,
          OKHTTP,
          NODE,
          OTHER_LIBRARY,
          SQLMAP,
          NMAP,
          OTHER_SCANNER,
          CRAWLER,
          NONE,
          UNKNOWN ->
          false;
    };
  }
}
