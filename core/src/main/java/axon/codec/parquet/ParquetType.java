package axon.codec.parquet;

/** What a column may hold, with Parquet's number for it. */
public enum ParquetType {
  INTEGER(2),
  REAL(5),
  TEXT(6);

  private final int code;

  ParquetType(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }
}
