package axon.honeytoken;

class MemoryTokensTest extends TokenStoreContract {
  @Override
  protected TokenStore open() {
    return new MemoryTokens();
  }
}
