package axon.access;

class MemoryAccessTest extends AccessStoreContract {
  private final MemoryAccess store = new MemoryAccess();

  @Override
  protected AccessStore store() {
    return store;
  }
}
