package axon.app;

import static java.util.Objects.requireNonNull;

import axon.codec.ImportFormat;
import axon.ingest.mongo.MongoAddress;
import java.nio.file.Path;
import java.util.List;

/** Where an import comes from. */
public sealed interface ImportSource {
  /** {@return what its pieces are called where they are counted} */
  String unit();

  /**
   * Files of one form.
   *
   * @param files in this order
   */
  record OfFiles(List<Path> files, ImportFormat format) implements ImportSource {
    public OfFiles {
      files = List.copyOf(files);
      requireNonNull(format, "format is null");
    }

    @Override
    public String unit() {
      return "lines";
    }
  }

  /**
   * The logs of a MongoDB.
   *
   * @param anew whether it is read from its beginning, however far it was read before
   */
  record OfMongo(MongoAddress address, boolean anew) implements ImportSource {
    public OfMongo {
      requireNonNull(address, "address is null");
    }

    @Override
    public String unit() {
      return "documents";
    }
  }
}
