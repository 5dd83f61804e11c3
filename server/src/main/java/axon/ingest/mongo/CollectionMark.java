package axon.ingest.mongo;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Supplier;
import org.bson.BsonBinary;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;
import org.jspecify.annotations.Nullable;

/** What tells a collection from another that bears its name elsewhere or at another time. */
final class CollectionMark {
  private CollectionMark() {}

  /**
   * {@return the number that the server has given the collection; where it gives none, a hash of
   * the first document, which may change although the collection is the same: then all of it is
   * read again; empty for an empty collection}
   *
   * @param listed what the command {@code listCollections} says of it
   * @param first its first document in the order of {@code _id}
   */
  static String of(BsonDocument listed, Supplier<@Nullable RawBsonDocument> first) {
    if (listed.get("info") instanceof BsonDocument info
        && info.get("uuid") instanceof BsonBinary number) {
      return "uuid:" + HexFormat.of().formatHex(number.getData());
    }
    RawBsonDocument document = first.get();
    return document == null ? "" : "first:" + hash(document.getByteBuffer().asNIO());
  }

  private static String hash(ByteBuffer bytes) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(bytes);
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
