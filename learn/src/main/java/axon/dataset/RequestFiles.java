package axon.dataset;

import static java.util.Objects.requireNonNullElse;

import axon.codec.RequestFile;
import axon.codec.RequestLine;
import axon.event.Request;
import axon.features.NearCopies;
import axon.features.RequestV1;
import axon.label.LabelSource;
import axon.signature.AttackClass;
import axon.verdict.Prediction;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Turns request files into rows of {@code request-v1}, with bot score 50 and no country. A line
 * without a label is counted and left out.
 */
public final class RequestFiles {
  /** What the feature set asks for where no session is known. */
  public static final int UNKNOWN_BOT_SCORE = 50;

  private static final Map<String, AttackClass> KINDS =
      Arrays.stream(AttackClass.values())
          .collect(Collectors.toMap(AttackClass::wireName, kind -> kind));

  private final RequestV1 extractor;
  private final boolean strict;
  private final BiConsumer<Path, RequestFile.BadLine> badLines;

  /**
   * @param strict whether the first bad line ends the run
   * @param badLines gets each bad line with its file
   */
  public RequestFiles(
      RequestV1 extractor, boolean strict, BiConsumer<Path, RequestFile.BadLine> badLines) {
    this.extractor = extractor;
    this.strict = strict;
    this.badLines = badLines;
  }

  /**
   * What was read.
   *
   * @param bad lines that were skipped
   * @param unlabelled requests without a label
   */
  public record Loaded(Dataset data, long bad, long unlabelled) {}

  /**
   * {@return all labelled requests of the files, in their order}
   *
   * @throws axon.codec.RequestFileException if a file cannot be read
   */
  public Loaded read(List<Path> files) {
    DatasetBuilder builder = new DatasetBuilder(extractor.set());
    float[] row = new float[extractor.set().size()];
    long[] unlabelled = new long[1];
    long bad = 0;
    for (Path file : files) {
      bad +=
          RequestFile.read(
                  file,
                  strict,
                  line -> unlabelled[0] += add(builder, row, line) ? 0 : 1,
                  wrong -> badLines.accept(file, wrong))
              .bad();
    }
    return new Loaded(builder.build(), bad, unlabelled[0]);
  }

  private boolean add(DatasetBuilder builder, float[] row, RequestLine line) {
    Prediction label = line.label();
    if (label == null) {
      return false;
    }
    extract(extractor, line.request(), row);
    long origin = NearCopies.ofName(line.origin());
    builder.add(
        row,
        new Example(
            label,
            kind(label, line.type()),
            LabelSource.IMPORT,
            1,
            line.origin(),
            origin,
            NearCopies.of(line.request()),
            0,
            0));
    return true;
  }

  /** Fills {@code out} with the features of a request of which nothing else is known. */
  public static void extract(RequestV1 extractor, Request request, float[] out) {
    extractor.extract(
        request.path(),
        request.method(),
        request.userAgent().orElse(null),
        UNKNOWN_BOT_SCORE,
        null,
        out);
  }

  /** A kind that is «other» or none of ours says nothing that could be learnt. */
  private static @Nullable AttackClass kind(Prediction label, @Nullable String type) {
    AttackClass kind = KINDS.get(requireNonNullElse(type, ""));
    boolean telling =
        label == Prediction.ATTACK
            && kind != null
            && kind != AttackClass.OTHER
            && kind != AttackClass.NORMAL;
    return telling ? kind : null;
  }
}
