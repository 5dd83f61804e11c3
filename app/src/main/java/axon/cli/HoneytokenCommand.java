package axon.cli;

import axon.app.StartException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "honeytoken",
    description = {
      "Makes decoys that nobody has a reason to use, and tells where one that comes back was"
          + " planted."
    },
    mixinStandardHelpOptions = true,
    subcommands = {
      HoneytokenCommand.Create.class,
      HoneytokenCommand.Listing.class,
      HoneytokenCommand.Show.class,
      HoneytokenCommand.Revoke.class
    },
    synopsisSubcommandLabel = "(create | list | show | revoke)")
final class HoneytokenCommand {
  @Command(
      name = "create",
      description = {
        "Makes a decoy. Text goes to standard output unless --out names a file; the number of the",
        "honeytoken goes to standard error, or with --out to standard output."
      },
      mixinStandardHelpOptions = true)
  static final class Create implements Callable<Integer> {
    @Mixin private DataOption data = new DataOption();

    @Option(
        names = "--kind",
        required = true,
        paramLabel = "KIND",
        description = "document, credentials, env, aws-key, url, database, kubeconfig")
    private String kind = "";

    @Option(
        names = "--at",
        required = true,
        paramLabel = "PLACE",
        description = "where you will plant it, in your own words: what a hit is traced to")
    private String place = "";

    @Option(
        names = "--url",
        paramLabel = "URL",
        description = {
          "where a sensor of this Axon is reached, such as http://files.example.org:8080; url and",
          "kubeconfig need it, documents, settings and dumps then hold an address under it"
        })
    private String url = "";

    @Option(
        names = "--format",
        paramLabel = "FORMAT",
        description = "of a document: docx, pdf or txt; default docx")
    private String format = "docx";

    @Option(
        names = "--out",
        paramLabel = "FILE",
        description = "a new file, or a directory to put one into; nothing is ever overwritten")
    private @Nullable Path out;

    @Override
    public Integer call() throws IOException {
      boolean text = !kind.equals("document") || format.equalsIgnoreCase("txt");
      if (out == null && !text) {
        throw new UsageException(
            "a " + format + " file is no text for a terminal: name it with --out FILE");
      }
      if (out != null && Files.exists(out) && !Files.isDirectory(out)) {
        throw new UsageException(out + " is there already: nothing is ever overwritten");
      }
      List<String> made =
          new Owner(data.directory())
              .call(
                  "honeytoken.create",
                  Map.of("kind", kind, "at", place, "url", url, "format", format));
      Path file = out == null ? null : Files.isDirectory(out) ? out.resolve(made.get(1)) : out;
      byte[] content = Base64.getDecoder().decode(made.get(3));
      if (file != null) {
        write(file, content, made.getFirst());
        IO.println(made.getFirst() + "  " + kind + "  " + file);
      } else {
        System.out.write(content);
        System.out.flush();
        System.err.println("honeytoken " + made.getFirst());
      }
      return 0;
    }

    /** A decoy that could not be written must not stand in the list as if it lay somewhere. */
    private void write(Path file, byte[] content, String id) throws IOException {
      try {
        Files.write(file, content, StandardOpenOption.CREATE_NEW);
      } catch (IOException e) {
        new Owner(data.directory()).call("honeytoken.revoke", Map.of("id", id));
        if (e instanceof FileAlreadyExistsException) {
          throw new StartException(
              file
                  + " is there already: nothing is ever overwritten; honeytoken "
                  + id
                  + " is revoked",
              e);
        }
        throw e;
      }
    }
  }

  @Command(
      name = "list",
      description = "Lists the honeytokens, the oldest first, and how often each came back.",
      mixinStandardHelpOptions = true)
  static final class Listing implements Runnable {
    @Mixin private DataOption data = new DataOption();

    @Override
    public void run() {
      new Owner(data.directory()).call("honeytoken.list", Map.of()).forEach(IO::println);
    }
  }

  @Command(
      name = "show",
      description = "Shows one and the newest events that carried it.",
      mixinStandardHelpOptions = true)
  static final class Show implements Runnable {
    @Mixin private DataOption data = new DataOption();

    @Parameters(paramLabel = "ID", description = "its number; see axon honeytoken list")
    private String id = "";

    @Override
    public void run() {
      new Owner(data.directory()).call("honeytoken.show", Map.of("id", id)).forEach(IO::println);
    }
  }

  @Command(
      name = "revoke",
      description = "Has one count no more: what carries it is an ordinary event from now on.",
      mixinStandardHelpOptions = true)
  static final class Revoke implements Runnable {
    @Mixin private DataOption data = new DataOption();

    @Parameters(paramLabel = "ID", description = "its number; see axon honeytoken list")
    private String id = "";

    @Override
    public void run() {
      new Owner(data.directory()).call("honeytoken.revoke", Map.of("id", id)).forEach(IO::println);
    }
  }
}
