package axon.api;

import axon.store.Sources;
import java.util.List;
import java.util.Optional;

/** For consoles without a record: nobody came. */
final class NoSources implements Sources {
  @Override
  public Found list(Query query) {
    return new Found(List.of(), null);
  }

  @Override
  public Optional<Known> find(long id) {
    return Optional.empty();
  }

  @Override
  public Optional<Known> named(String name) {
    return Optional.empty();
  }

  @Override
  public List<Known> clients(String address, int limit) {
    return List.of();
  }

  @Override
  public List<Session> sessions(long source, long before, int limit) {
    return List.of();
  }

  @Override
  public Optional<Session> session(long id) {
    return Optional.empty();
  }

  @Override
  public List<Brought> honeytokens(String name, int limit) {
    return List.of();
  }
}
