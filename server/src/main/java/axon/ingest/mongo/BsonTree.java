package axon.ingest.mongo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.time.Instant;
import org.bson.BsonBinaryReader;
import org.bson.BsonType;
import org.bson.types.Decimal128;

/**
 * A document as a tree of JSON: times as in RFC 3339, ids and code as texts, bytes in Base64. The
 * bytes are hostile. One thread.
 *
 * <p>Source of the form: the BSON specification, version 1.1.
 */
final class BsonTree {
  /** As in the lines of files. */
  private static final int DEEPEST = 32;

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final BsonBinaryReader reader;

  private BsonTree(BsonBinaryReader reader) {
    this.reader = reader;
  }

  /**
   * {@return the document}
   *
   * @throws IllegalArgumentException if it is nested too deep, or has a field twice
   * @throws org.bson.BSONException if it is none
   */
  static ObjectNode of(ByteBuffer bytes) {
    try (BsonBinaryReader reader = new BsonBinaryReader(bytes)) {
      return new BsonTree(reader).object(1);
    }
  }

  private ObjectNode object(int depth) {
    check(depth);
    ObjectNode object = NODES.objectNode();
    reader.readStartDocument();
    for (BsonType type = reader.readBsonType();
        type != BsonType.END_OF_DOCUMENT;
        type = reader.readBsonType()) {
      String name = reader.readName();
      if (object.has(name)) {
        throw new IllegalArgumentException("«" + name + "» is there twice");
      }
      object.set(name, value(type, depth));
    }
    reader.readEndDocument();
    return object;
  }

  private ArrayNode array(int depth) {
    check(depth);
    ArrayNode array = NODES.arrayNode();
    reader.readStartArray();
    for (BsonType type = reader.readBsonType();
        type != BsonType.END_OF_DOCUMENT;
        type = reader.readBsonType()) {
      array.add(value(type, depth));
    }
    reader.readEndArray();
    return array;
  }

  private static void check(int depth) {
    if (depth > DEEPEST) {
      throw new IllegalArgumentException("nested deeper than " + DEEPEST);
    }
  }

  private JsonNode value(BsonType type, int depth) {
    return switch (type) {
      case DOCUMENT -> object(depth + 1);
      case ARRAY -> array(depth + 1);
      case STRING -> NODES.textNode(reader.readString());
      case INT32 -> NODES.numberNode(reader.readInt32());
      case INT64 -> NODES.numberNode(reader.readInt64());
      case DOUBLE -> NODES.numberNode(reader.readDouble());
      case DECIMAL128 -> decimal(reader.readDecimal128());
      case BOOLEAN -> NODES.booleanNode(reader.readBoolean());
      case DATE_TIME -> NODES.textNode(Instant.ofEpochMilli(reader.readDateTime()).toString());
      case TIMESTAMP -> NODES.textNode(instant(reader.readTimestamp().getTime()).toString());
      case OBJECT_ID -> NODES.textNode(reader.readObjectId().toHexString());
      case BINARY -> NODES.binaryNode(reader.readBinaryData().getData());
      case NULL -> {
        reader.readNull();
        yield NODES.nullNode();
      }
      case REGULAR_EXPRESSION -> NODES.textNode(reader.readRegularExpression().getPattern());
      case JAVASCRIPT -> NODES.textNode(reader.readJavaScript());
      case SYMBOL -> NODES.textNode(reader.readSymbol());
      case JAVASCRIPT_WITH_SCOPE -> {
        String code = reader.readJavaScriptWithScope();
        object(depth + 1);
        yield NODES.textNode(code);
      }
      case DB_POINTER -> NODES.textNode(reader.readDBPointer().getId().toHexString());
      case UNDEFINED, MIN_KEY, MAX_KEY, END_OF_DOCUMENT -> {
        reader.skipValue();
        yield NODES.nullNode();
      }
    };
  }

  /** {@return the moment that an unsigned number of seconds since 1970 says} */
  static Instant instant(int seconds) {
    return Instant.ofEpochSecond(Integer.toUnsignedLong(seconds));
  }

  private static JsonNode decimal(Decimal128 number) {
    boolean usual = number.isFinite() && Math.abs(number.doubleValue()) < 1e15;
    return usual ? NODES.numberNode(number.doubleValue()) : NODES.textNode(number.toString());
  }
}
