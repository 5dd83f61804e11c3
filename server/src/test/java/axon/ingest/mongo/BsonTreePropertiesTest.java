package axon.ingest.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.bson.BSONException;
import org.bson.BsonDocument;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.junit.jupiter.api.Test;

class BsonTreePropertiesTest {
  private static final String ALL_TYPES =
      """
      {"text": "x\\u0000\\u202e", "int": {"$numberInt": "7"}, "long": {"$numberLong": "8"},
       "double": 1.5, "decimal": {"$numberDecimal": "150"}, "huge": {"$numberDecimal": "1E+6000"},
       "yes": true, "none": null, "date": {"$date": "2026-11-22T10:00:00.123Z"},
       "stamp": {"$timestamp": {"t": 4000000000, "i": 1}},
       "id": {"$oid": "65f0c0ffee65f0c0ffee65f0"},
       "bytes": {"$binary": {"base64": "AQID", "subType": "00"}},
       "pattern": {"$regularExpression": {"pattern": "^a", "options": "i"}},
       "code": {"$code": "f()"}, "scoped": {"$code": "g()", "$scope": {"a": 1}},
       "least": {"$minKey": 1}, "most": {"$maxKey": 1}, "symbol": {"$symbol": "s"},
       "pointer": {"$dbPointer": {"$ref": "c", "$id": {"$oid": "65f0c0ffee65f0c0ffee65f0"}}},
       "undefined": {"$undefined": true}, "list": [1, {"a": [2]}], "object": {"b": {"c": 3}}}
      """;

  private static byte[] bytes(BsonDocument document) {
    ByteBuffer buffer =
        new RawBsonDocument(document, new BsonDocumentCodec()).getByteBuffer().asNIO();
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return bytes;
  }

  @Test
  void everyTypeHasItsForm() throws Exception {
    ObjectNode tree = BsonTree.of(ByteBuffer.wrap(bytes(BsonDocument.parse(ALL_TYPES))));
    assertThat(new ObjectMapper().readTree(tree.toString()))
        .isEqualTo(
            new ObjectMapper()
                .readTree(
                    """
                    {"text":"x\\u0000\\u202e","int":7,"long":8,"double":1.5,"decimal":150.0,
                     "huge":"1E+6000","yes":true,"none":null,"date":"2026-11-22T10:00:00.123Z",
                     "stamp":"2096-10-02T07:06:40Z","id":"65f0c0ffee65f0c0ffee65f0",
                     "bytes":"AQID","pattern":"^a","code":"f()","scoped":"g()","least":null,
                     "most":null,"symbol":"s","pointer":"65f0c0ffee65f0c0ffee65f0",
                     "undefined":null,"list":[1,{"a":[2]}],"object":{"b":{"c":3}}}
                    """));
  }

  @Test
  void nestingHasAnEnd() {
    Document deep = new Document();
    for (int i = 0; i < 40; i++) {
      deep = new Document("a", List.of(deep));
    }
    byte[] bytes = bytes(deep.toBsonDocument());
    assertThatThrownBy(() -> BsonTree.of(ByteBuffer.wrap(bytes)))
        .hasMessage("nested deeper than 32");
  }

  @Property
  void whateverTheBytesAreItEndsWellOrWithAFault(@ForAll @Size(max = 200) byte[] bytes) {
    read(bytes);
  }

  @Property
  void aDocumentWithOneByteChangedEndsWellOrWithAFault(
      @ForAll @IntRange(max = 100_000) int place, @ForAll byte value) {
    byte[] bytes = bytes(BsonDocument.parse(ALL_TYPES));
    bytes[place % bytes.length] = value;
    read(bytes);
  }

  @Property
  void textsComeThroughAsTheyAre(@ForAll @Size(max = 5) Map<Integer, String> texts) {
    Document document = new Document();
    texts.forEach((name, text) -> document.append(Integer.toString(name), text));
    ObjectNode tree = BsonTree.of(ByteBuffer.wrap(bytes(document.toBsonDocument())));
    assertThat(tree.size()).isEqualTo(texts.size());
  }

  private static void read(byte[] bytes) {
    try {
      assertThat(BsonTree.of(ByteBuffer.wrap(bytes))).isNotNull();
    } catch (BSONException | IllegalArgumentException e) {
      assertThat(e).isNotNull();
    }
  }
}
