package axon.honeytoken;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * The way into a cluster that is not there: its address lies under a sensor and holds the mark, and
 * so does the token that would be sent along.
 */
final class Kubeconfig {
  /** 2048 bits of RSA in base 64. */
  private static final int SIGNATURE = 342;

  private Kubeconfig() {}

  static String of(Ingredients with) {
    String cluster = with.team() + "-prod";
    return """
    apiVersion: v1
    kind: Config
    clusters:
    - name: %1$s
      cluster:
        server: %2$s
    users:
    - name: %1$s-admin
      user:
        token: %3$s
    contexts:
    - name: %1$s
      context:
        cluster: %1$s
        user: %1$s-admin
        namespace: default
    current-context: %1$s
    """
        .formatted(cluster, with.url("k8s/clusters", Use.ADDRESS), token(with));
  }

  /** A service account's token in form; somewhere in what would be its signature the mark is. */
  private static String token(Ingredients with) {
    String header = "{\"alg\":\"RS256\",\"kid\":\"" + with.code(43) + "\"}";
    String claims =
        """
        {"iss":"kubernetes/serviceaccount","kubernetes.io/serviceaccount/namespace":"kube-system",\
        "kubernetes.io/serviceaccount/service-account.name":"%s",\
        "sub":"system:serviceaccount:kube-system:cluster-admin"}\
        """
            .formatted(with.user());
    int before = with.number(40, 280);
    String mark = with.mark(Use.TOKEN);
    String signature = with.code(before) + mark + with.code(SIGNATURE - TokenKey.MARK - before);
    return part(header) + "." + part(claims) + "." + signature;
  }

  private static String part(String json) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }
}
