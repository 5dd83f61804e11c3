package axon.ingest.mongo;

import axon.codec.PlainText;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoConfigurationException;
import com.mongodb.MongoException;
import com.mongodb.MongoIncompatibleDriverException;
import com.mongodb.MongoInterruptedException;
import com.mongodb.MongoSecurityException;
import com.mongodb.MongoServerException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.connection.ClusterDescription;
import com.mongodb.connection.ServerDescription;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Says in one line what the driver says in many, without what it says of users. */
final class MongoFaults {
  private static final int UNAUTHORIZED = 13;
  private static final int AUTHENTICATION_FAILED = 18;

  private MongoFaults() {}

  static MongoReadException of(
      MongoAddress address, MongoException fault, ClusterDescription known) {
    return new MongoReadException(PlainText.oneLine(address + " " + words(fault, known), 400));
  }

  private static String words(MongoException fault, ClusterDescription known) {
    return switch (fault) {
      case MongoSecurityException security -> refused(security);
      case MongoTimeoutException _ -> unreachable(known);
      case MongoSocketException socket -> connection(socket);
      case MongoIncompatibleDriverException _ -> "is too old: MongoDB 4.2 or newer is needed";
      case MongoConfigurationException _ -> "cannot be reached with these options";
      case MongoInterruptedException _ -> "was not waited for: the import is ended";
      case MongoServerException server -> answered(server);
      default -> "fails (" + fault.getClass().getSimpleName() + ")";
    };
  }

  private static String refused(MongoSecurityException fault) {
    return fault.getCause() instanceof MongoCommandException command
            && command.getErrorCode() != AUTHENTICATION_FAILED
        ? "cannot sign the user in: " + answered(command)
        : "does not let the user in: user, password or authSource is wrong";
  }

  private static String answered(MongoServerException fault) {
    if (fault.getCode() == UNAUTHORIZED) {
      return "does not let the user read; the role «read» on the database is enough";
    }
    String name = fault instanceof MongoCommandException command ? command.getErrorCodeName() : "";
    return "answers with error " + fault.getCode() + (name.isEmpty() ? "" : " (" + name + ")");
  }

  /** No server was found in time; the reason stands with what is known of each. */
  private static String unreachable(ClusterDescription known) {
    if (known.getSrvResolutionException() != null) {
      return "cannot be found: DNS has no SRV record for it";
    }
    Optional<MongoException> fault =
        known.getServerDescriptions().stream()
            .map(ServerDescription::getException)
            .filter(Objects::nonNull)
            .map(MongoFaults::ofDriver)
            .findFirst();
    return fault
        .map(one -> one instanceof MongoTimeoutException ? silent() : words(one, known))
        .orElseGet(MongoFaults::silent);
  }

  private static MongoException ofDriver(@Nullable Throwable fault) {
    return fault instanceof MongoException known
        ? known
        : new MongoException("another fault", fault);
  }

  private static String silent() {
    return "does not answer in time, or not as this address asks for it (tls, replicaSet,"
        + " readPreference)";
  }

  private static String connection(MongoSocketException fault) {
    return Stream.iterate((Throwable) fault, Objects::nonNull, Throwable::getCause)
        .map(MongoFaults::known)
        .filter(words -> !words.isEmpty())
        .findFirst()
        .orElse("broke the connection off");
  }

  private static String known(Throwable cause) {
    return switch (cause) {
      case UnknownHostException _ -> "cannot be found: DNS does not know the host";
      case ConnectException _ -> "cannot be reached: " + cause.getMessage();
      case SocketTimeoutException _ -> "does not answer in time";
      case SSLException _ -> "cannot be reached by TLS: " + cause.getMessage();
      default -> "";
    };
  }
}
