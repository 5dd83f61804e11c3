package axon.cli;

import axon.api.LabelCommands;
import axon.app.StartException;
import axon.store.History;
import axon.store.QueryFields;
import axon.store.RecordedPast;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "label",
    description = {
      "Says what events were: attack or legit. Your word outweighs all others, is learnt from, and",
      "keeps the event from being deleted."
    },
    mixinStandardHelpOptions = true,
    customSynopsis = {
      "axon label ID… attack|legit",
      "axon label --where \"FIELD=VALUE …\" attack|legit (--dry-run | --yes)",
      "axon label --remove (ID… | --where \"…\" (--dry-run | --yes))"
    })
final class LabelCommand implements Callable<Integer> {
  @Mixin private DataOption data = new DataOption();

  @Parameters(
      paramLabel = "ID… attack|legit",
      arity = "0..*",
      description = "numbers of events, and what they were")
  private List<String> words = new ArrayList<>();

  @Option(
      names = "--where",
      paramLabel = "QUERY",
      description = {
        "all events that fit: prediction, class, ip (an address or a network), path (a part of"
            + " it),",
        "country, since, until (24h, ms or RFC 3339), score (0.4..0.6); quote values with blanks"
      })
  private @Nullable String where;

  @Option(names = "--remove", description = "takes your word back; that of others stays")
  private boolean remove;

  @Option(names = "--dry-run", description = "only says how many events --where finds")
  private boolean dryRun;

  @Option(names = "--yes", description = "labels all that --where finds")
  private boolean yes;

  @Override
  public Integer call() {
    String said = said();
    List<Long> named = named(said);
    if ((where == null) == named.isEmpty()) {
      throw new UsageException("name events by their numbers, or by --where: one of the two");
    }
    Path directory = data.directory();
    List<Long> ids = where == null ? known(directory, named) : matching(directory, where);
    if (dryRun) {
      IO.println(fitting(ids.size()));
      return 0;
    }
    if (where != null && !yes) {
      throw new UsageException(
          fitting(ids.size()) + "; --yes labels what fits, --dry-run only counts");
    }
    long written = write(directory, ids, said);
    IO.println(remove ? takenBack(written) : labelled(written, said));
    return 0;
  }

  private static String fitting(long events) {
    return events == 1 ? "1 event fits" : events + " events fit";
  }

  private static String takenBack(long labels) {
    return labels == 1 ? "1 label taken back" : labels + " labels taken back";
  }

  private static String labelled(long events, String said) {
    return (events == 1 ? "1 event is " : events + " events are ") + said;
  }

  private String said() {
    List<String> labels =
        words.stream().filter(word -> word.equals("attack") || word.equals("legit")).toList();
    if (remove ? !labels.isEmpty() : labels.size() != 1) {
      throw new UsageException(
          remove ? "--remove takes no label" : "say what they were: attack or legit, once");
    }
    return remove ? "none" : labels.getFirst();
  }

  private List<Long> named(String said) {
    List<Long> ids = new ArrayList<>();
    for (String word : words) {
      if (word.matches("[0-9]{1,18}")) {
        ids.add(Long.parseLong(word));
      } else if (!word.equals(said)) {
        throw new UsageException("«" + word + "» is neither an event's number nor attack or legit");
      }
    }
    return ids;
  }

  private static List<Long> known(Path directory, List<Long> ids) {
    try (RecordedPast past = RecordedPast.open(directory)) {
      History history = past.history();
      for (long id : ids) {
        if (history.find(id).isEmpty()) {
          throw new StartException("there is no event " + id + " any more, or yet");
        }
      }
    }
    return ids;
  }

  private static List<Long> matching(Path directory, String query) {
    try (RecordedPast past = RecordedPast.open(directory)) {
      List<Long> ids = new ArrayList<>();
      past.history().all(query(query), event -> ids.add(event.id()));
      return ids;
    }
  }

  private static History.Query query(String text) {
    try {
      return QueryFields.read(WhereText.fields(text), Clock.systemUTC().millis());
    } catch (IllegalArgumentException e) {
      throw new UsageException("--where: " + e.getMessage());
    }
  }

  private static long write(Path directory, List<Long> ids, String said) {
    Owner owner = new Owner(directory);
    long written = 0;
    for (int from = 0; from < ids.size(); from += LabelCommands.MOST) {
      String some =
          ids.subList(from, Math.min(ids.size(), from + LabelCommands.MOST)).stream()
              .map(String::valueOf)
              .collect(Collectors.joining(" "));
      List<String> answer = owner.call("label.put", Map.of("ids", some, "said", said));
      written += Long.parseLong(answer.getFirst());
    }
    return written;
  }
}
