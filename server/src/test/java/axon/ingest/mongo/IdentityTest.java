package axon.ingest.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import org.bson.BsonBinary;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonInt32;
import org.bson.BsonJavaScript;
import org.bson.BsonMaxKey;
import org.bson.BsonNull;
import org.bson.BsonObjectId;
import org.bson.BsonRegularExpression;
import org.bson.BsonString;
import org.bson.BsonSymbol;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.Test;

/** What a server may hold and the stand-in does not. */
class IdentityTest {
  private static BsonDocument behind(BsonValue id) {
    return new Identity(id).andBehind();
  }

  @Test
  void behindADocumentWithoutAnIdAndBehindARareTypeAllMayStand() {
    assertThat(Identity.of(new BsonDocument("service", new BsonString("SSH"))).andBehind())
        .isEmpty();
    assertThat(behind(BsonNull.VALUE)).isEmpty();
    assertThat(behind(new BsonJavaScript("1"))).isEmpty();
    assertThat(behind(new BsonRegularExpression("a"))).isEmpty();
    assertThat(behind(new BsonMaxKey())).isEmpty();
    assertThat(new Identity(new BsonJavaScript("1")).hasPlace()).isFalse();
    assertThat(new Identity(BsonNull.VALUE).hasPlace()).isTrue();
  }

  @Test
  void whatStandsInTheSamePlaceIsMeantToo() {
    assertThat(behind(new BsonInt32(7)).toJson())
        .startsWith("{\"$or\": [{\"_id\": {\"$gte\": 7}}, {\"_id\": {\"$gte\": \"\"}}");
    assertThat(behind(new BsonDouble(Double.NaN)).toJson())
        .startsWith("{\"$or\": [{\"_id\": {\"$type\": \"number\"}}");
    assertThat(new Identity(new BsonSymbol("s")).hasPlace()).isTrue();
  }

  @Test
  void anIdThatReadsBackAsSomethingElseIsWrittenAsNone() {
    BsonValue forged = new BsonDocument("$oid", new BsonString("nothing of the kind"));
    assertThat(new Identity(forged).text()).isEqualTo("{\"_id\": null}");
    assertThat(Identity.parse(new Identity(forged).text()).value()).isEqualTo(BsonNull.VALUE);
    BsonValue id = new BsonObjectId(new ObjectId("0123456789abcdef01234567"));
    assertThat(Identity.parse(new Identity(id).text()).value()).isEqualTo(id);
    assertThat(new Identity(new BsonString("x".repeat(1 << 17))).text())
        .isEqualTo("{\"_id\": null}");
  }

  @Test
  void theServersOwnNumberTellsCollectionsApartAndElseTheFirstDocument() {
    BsonDocument numbered =
        new BsonDocument("info", new BsonDocument("uuid", new BsonBinary(new byte[] {1, 2})));
    assertThat(CollectionMark.of(numbered, () -> null)).isEqualTo("uuid:0102");
    RawBsonDocument first =
        new RawBsonDocument(new BsonDocument("_id", new BsonInt32(1)), new BsonDocumentCodec());
    assertThat(CollectionMark.of(new BsonDocument(), () -> first)).matches("first:[0-9a-f]{64}");
    assertThat(CollectionMark.of(new BsonDocument(), () -> null)).isEmpty();
  }
}
