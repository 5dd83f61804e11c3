package axon.dataset;

import axon.codec.RequestFile.BadLine;
import axon.codec.SessionFile;
import axon.label.LabelSource;
import axon.verdict.AttackType;
import axon.verdict.SessionRules;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Reads files of sessions as examples; where a session has no label the rules give it one. */
public final class SessionFiles {
  private final boolean strict;
  private final BiConsumer<Path, BadLine> badLines;

  /**
   * @param strict whether the first bad line ends the run
   * @param badLines gets each bad line, with its file
   */
  public SessionFiles(boolean strict, BiConsumer<Path, BadLine> badLines) {
    this.strict = strict;
    this.badLines = badLines;
  }

  /**
   * What was read.
   *
   * @param bad lines that were skipped
   */
  public record Loaded(SessionData data, long bad) {}

  /**
   * {@return all sessions of the files, in order}
   *
   * @throws axon.codec.RequestFileException if one cannot be read
   */
  public Loaded read(List<Path> files) {
    List<SessionExample> examples = new ArrayList<>();
    long bad = 0;
    for (Path file : files) {
      String origin = String.valueOf(file.getFileName());
      bad +=
          SessionFile.read(
                  file,
                  strict,
                  line -> examples.add(example(line, origin)),
                  wrong -> badLines.accept(file, wrong))
              .bad();
    }
    return new Loaded(new SessionData(examples), bad);
  }

  private static SessionExample example(SessionFile.Line line, String origin) {
    Optional<AttackType> said = line.label();
    AttackType type = said.orElseGet(() -> new SessionRules().judge(line.row()).type());
    LabelSource by = said.isPresent() ? LabelSource.IMPORT : LabelSource.RULE;
    return new SessionExample(line.row(), type, by, origin, false, 0);
  }
}
