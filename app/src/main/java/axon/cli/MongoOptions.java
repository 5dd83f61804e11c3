package axon.cli;

import axon.app.FileFault;
import axon.app.ImportSource;
import axon.ingest.mongo.MongoAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * From which MongoDB an import reads. Addresses hold passwords, so none of the faults quotes one.
 */
final class MongoOptions {
  private static final String FORMAT = "mongodb";
  private static final int LONGEST_PASSWORD = 1024;

  @Option(
      names = "--password-file",
      paramLabel = "FILE",
      description = {
        "the password of the user in a mongodb URL: unlike in the URL, others on this machine",
        "do not see it in the list of processes"
      })
  private @Nullable Path passwordFile;

  @Option(
      names = "--anew",
      description = "read a mongodb URL from its beginning, however far it was read before")
  private boolean anew;

  /**
   * {@return whether the words are a database rather than files}
   *
   * @throws UsageException if they are a URL of another kind, or not alone
   */
  boolean mayRead(List<String> words) {
    boolean database = words.stream().anyMatch(MongoAddress::isOne);
    if (database && words.size() > 1) {
      throw new UsageException("a mongodb URL stands alone");
    }
    if (!database && words.stream().anyMatch(word -> word.matches("(?s)[A-Za-z+.-]{2,20}://.*"))) {
      throw new UsageException(
          "of URLs only mongodb://HOST/DATABASE and mongodb+srv://HOST/DATABASE are read");
    }
    if (!database && (passwordFile != null || anew)) {
      throw new UsageException("--password-file and --anew go with a mongodb URL only");
    }
    return database;
  }

  /**
   * {@return the database}
   *
   * @param format as it was asked for, or null
   * @throws UsageException if it cannot be that
   */
  ImportSource source(List<String> words, @Nullable String format) {
    if (format != null && !format.equals(FORMAT)) {
      throw new UsageException(
          "--format: «" + format + "» is not allowed for a URL; allowed: " + FORMAT);
    }
    try {
      return new ImportSource.OfMongo(withPassword(MongoAddress.parse(words.getFirst())), anew);
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }

  private MongoAddress withPassword(MongoAddress address) {
    Path file = passwordFile;
    if (file == null) {
      if (address.wantsPassword()) {
        throw new UsageException(
            address + ": the URL names a user and no password; --password-file FILE has it read");
      }
      return address;
    }
    if (!address.wantsPassword()) {
      throw new UsageException(
          "--password-file goes with a URL that names a user and no password:"
              + " mongodb://USER@HOST/…");
    }
    return address.withPassword(password(file));
  }

  private static String password(Path file) {
    try {
      String password = Files.readString(file).lines().findFirst().orElse("");
      if (password.isEmpty() || password.length() > LONGEST_PASSWORD) {
        throw new UsageException(
            file + ": its first line must be the password, of 1 to 1024 characters");
      }
      return password;
    } catch (IOException e) {
      throw new UsageException("--password-file: " + FileFault.of(e));
    }
  }
}
