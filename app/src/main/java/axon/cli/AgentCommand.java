package axon.cli;

import axon.agent.Agent;
import axon.agent.AgentConfig;
import axon.agent.AgentException;
import axon.agent.Planted;
import axon.agent.Planting;
import axon.app.AgentSettings;
import axon.app.StartException;
import axon.event.Bytes;
import axon.honeytoken.Honeytokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "agent",
    description = {
      "Plants decoy files on this host, watches them and tells a hub who touches one.",
      "Settings stand in axon-agent.yaml; see docs/honeytokens.md."
    },
    mixinStandardHelpOptions = true,
    subcommands = {
      AgentCommand.Plant.class,
      AgentCommand.Watch.class,
      AgentCommand.Listing.class,
      AgentCommand.Remove.class
    },
    synopsisSubcommandLabel = "(plant | watch | list | remove)")
final class AgentCommand {
  @Command(
      name = "plant",
      description = {
        "Plants a decoy at PATH, where no file may be yet: a new one of --kind, made by the Axon"
            + " whose",
        "data directory is on this machine, or a file that axon honeytoken create made elsewhere."
      },
      mixinStandardHelpOptions = true)
  static final class Plant implements Callable<Integer> {
    @Mixin private AgentPlaceOptions agent = new AgentPlaceOptions();
    @Mixin private DataOption data = new DataOption();

    @Parameters(paramLabel = "PATH", description = "the file that the decoy will be")
    private Path path = Path.of("");

    @Option(names = "--from", paramLabel = "FILE", description = "a decoy that was made already")
    private @Nullable Path from;

    @Option(
        names = "--kind",
        paramLabel = "KIND",
        description = "document, credentials, env, aws-key, url, database, kubeconfig")
    private @Nullable String kind;

    @Option(
        names = "--host",
        paramLabel = "NAME",
        description =
            "what the hub calls this host, as axon agent watch will; default agent.host, or else"
                + " the host's name")
    private @Nullable String host;

    @Option(names = "--url", paramLabel = "URL", description = "see axon honeytoken create")
    private String url = "";

    @Option(
        names = "--format",
        paramLabel = "FORMAT",
        description = "of a document: docx, pdf or txt; default docx")
    private String format = "docx";

    @Override
    public Integer call() throws IOException {
      if ((from == null) == (kind == null)) {
        throw new UsageException(
            "say --kind for a new decoy or --from for one that was made: one of the two");
      }
      AgentSettings.Place here = agent.place(host);
      Planting planting = AgentPlaceOptions.planting(here);
      Path place = planting.place(path);
      Planted planted =
          from != null
              ? planting.plant(place, Bytes.wrap(Files.readAllBytes(from)), "")
              : fresh(planting, here.host(), place);
      IO.println(
          "planted "
              + planted.path()
              + (planted.token().isEmpty() ? "" : "  honeytoken " + planted.token()));
      return 0;
    }

    private Planted fresh(Planting planting, String host, Path place) {
      String at = Honeytokens.place(host, place.toString());
      Map<String, String> wish =
          Map.of("kind", String.valueOf(kind), "at", at, "url", url, "format", format);
      Owner owner = new Owner(data.directory());
      List<String> made = owner.call("honeytoken.create", wish);
      try {
        return planting.plant(
            place, Bytes.wrap(Base64.getDecoder().decode(made.get(3))), made.getFirst());
      } catch (AgentException e) {
        owner.call("honeytoken.revoke", Map.of("id", made.getFirst()));
        throw e;
      }
    }
  }

  @Command(
      name = "watch",
      description =
          "Watches what is planted until it is ended; what a hub cannot take waits on disk.",
      mixinStandardHelpOptions = true)
  static final class Watch implements Callable<Integer> {
    @Mixin private AgentOptions options = new AgentOptions();

    @Override
    public Integer call() throws InterruptedException {
      AgentConfig config = options.bind();
      Agent agent = Agent.start(config);
      CountDownLatch never = new CountDownLatch(1);
      Runtime.getRuntime().addShutdownHook(new Thread(() -> end(agent), "agent-end"));
      agent.description().forEach(IO::println);
      agent.faults().forEach(IO::println);
      IO.println("agent ready, telling " + config.hub().url() + " as " + config.host());
      never.await();
      return 0;
    }

    /** A hook's process would end with 143; it did what it was asked, so it ends with 0. */
    private static void end(Agent agent) {
      int code = 0;
      try {
        agent.close();
        Agent.Counts counts = agent.counts();
        IO.println(
            "agent ended: %d reports, %d taken by the hub, %d refused, %d lost, %d wait on disk; %d touches excused"
                .formatted(
                    counts.reported(),
                    counts.taken(),
                    counts.refused(),
                    counts.lost(),
                    counts.waiting(),
                    counts.excused()));
        agent.faults().forEach(IO::println);
      } catch (RuntimeException e) {
        System.err.println("axon: " + Failures.line(e.getMessage()));
        code = 1;
      }
      System.out.flush();
      Runtime.getRuntime().halt(code);
    }
  }

  @Command(
      name = "list",
      description = "Lists the decoys on this host.",
      mixinStandardHelpOptions = true)
  static final class Listing implements Runnable {
    @Mixin private AgentPlaceOptions agent = new AgentPlaceOptions();

    @Override
    public void run() {
      Planting planting = agent.planting();
      planting.faults().forEach(fault -> System.err.println("axon: " + Failures.line(fault)));
      planting
          .all()
          .forEach(decoy ->
              IO.println(
                  "%s  planted %s%s"
                      .formatted(
                          decoy.path(),
                          Instant.ofEpochMilli(decoy.at()),
                          decoy.token().isEmpty() ? "" : "  honeytoken " + decoy.token())));
    }
  }

  @Command(
      name = "remove",
      description = {
        "Takes decoys away that are as they were planted; one that was changed since stays, is"
            + " said,",
        "and is watched no more."
      },
      mixinStandardHelpOptions = true)
  static final class Remove implements Runnable {
    @Mixin private AgentPlaceOptions agent = new AgentPlaceOptions();

    @Parameters(paramLabel = "PATH", arity = "0..*", description = "decoys that were planted")
    private List<Path> paths = new ArrayList<>();

    @Option(names = "--all", description = "all of them")
    private boolean all;

    @Override
    public void run() {
      if (all != paths.isEmpty()) {
        throw new UsageException("name decoys, or say --all: one of the two");
      }
      Planting planting = agent.planting();
      List<Path> wanted = all ? planting.all().stream().map(Planted::path).toList() : paths;
      List<String> stay = new ArrayList<>();
      for (Path path : wanted) {
        Optional<String> objection = planting.remove(path);
        objection.ifPresentOrElse(stay::add, () -> IO.println("removed " + path));
      }
      if (!stay.isEmpty()) {
        throw new StartException(String.join("; ", stay));
      }
    }
  }
}
