package axon.store;

import axon.event.IpAddress;
import axon.event.Network;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sqlite.Function;

/**
 * The SQL function {@code in_network(ip, network)}: addresses are kept as texts, of which no prefix
 * is a network. For one connection.
 */
final class InNetwork extends Function {
  private String text = "";
  private @Nullable Network network;

  private InNetwork() {}

  static void register(Connection connection) throws SQLException {
    Function.create(connection, "in_network", new InNetwork(), 2, Function.FLAG_DETERMINISTIC);
  }

  @Override
  protected void xFunc() throws SQLException {
    String wanted = String.valueOf(value_text(1));
    if (!wanted.equals(text)) {
      network = Network.parse(wanted).orElse(null);
      text = wanted;
    }
    Network block = network;
    Optional<IpAddress> address = IpAddress.parse(String.valueOf(value_text(0)));
    result(block != null && address.filter(block::contains).isPresent() ? 1 : 0);
  }
}
