package axon.api;

import axon.event.IpAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.Request;

/**
 * A request whose remote address is the client's, not that of the sensor that relayed it: so limits
 * count, and the log names, whoever it was.
 */
final class RelayedRequest extends Request.Wrapper {
  private final ConnectionMetaData connection;

  RelayedRequest(Request request, IpAddress client) {
    super(request);
    SocketAddress remote = new InetSocketAddress(client.toInetAddress(), 0);
    this.connection =
        new ConnectionMetaData.Wrapper(request.getConnectionMetaData()) {
          @Override
          public SocketAddress getRemoteSocketAddress() {
            return remote;
          }
        };
  }

  @Override
  public ConnectionMetaData getConnectionMetaData() {
    return connection;
  }
}
