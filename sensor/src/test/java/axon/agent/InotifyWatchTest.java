package axon.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real files and the real kernel, which tells of everything before a call returns. */
class InotifyWatchTest {
  /** So many reads of 64 KiB empty the kernel's queue, an event of a name having 32 bytes. */
  private static final int LOOKS = 64;

  @TempDir private Path directory;
  private Path home;
  private InotifyWatch watch;

  @BeforeEach
  void prepare() throws Exception {
    home = Files.createDirectory(directory.resolve("home")).toRealPath();
    watch = new InotifyWatch();
  }

  @AfterEach
  void close() {
    watch.close();
  }

  @Test
  void whatIsDoneBesideADecoyCrowdsOutNothingThatIsDoneToIt() throws Exception {
    Path decoy = decoy("decoy");
    watch.watch(List.of(decoy));
    for (int i = 0; i < longestQueue(); i++) {
      Files.delete(Files.createFile(home.resolve("noise")));
    }
    Files.readString(decoy);
    assertThat(touches())
        .extracting(Touch::action)
        .contains(Action.READ)
        .doesNotContain(Action.UNKNOWN);
    replace(decoy);
    assertThat(touches()).extracting(Touch::action).contains(Action.MODIFY);
    Files.readString(decoy);
    assertThat(touches()).extracting(Touch::action).contains(Action.READ);
  }

  @Test
  void whatIsGoneWhileTheDirectorysQueueIsFullIsToldAllTheSame() throws Exception {
    Path decoy = decoy("decoy");
    watch.watch(List.of(decoy));
    for (int i = 0; i < longestQueue(); i++) {
      Files.delete(Files.createFile(home.resolve("noise")));
    }
    Files.move(home, directory.resolve("away"));
    assertThat(touches())
        .extracting(Touch::action)
        .containsAnyOf(Action.MOVE, Action.DELETE)
        .doesNotContain(Action.READ);
  }

  @Test
  void ofMoreThanTheKernelCanKeepSomethingIsToldAndWatchingGoesOn() throws Exception {
    Path one = decoy("one");
    Path two = decoy("two");
    watch.watch(List.of(one, two));
    for (int i = 0; i < longestQueue() / 2; i++) {
      Files.readString(one);
      Files.readString(two);
    }
    List<Touch> told = touches();
    assertThat(of(one, told)).contains(Action.UNKNOWN);
    assertThat(of(two, told)).contains(Action.UNKNOWN);
    Files.readString(two);
    assertThat(touches()).extracting(Touch::path).containsOnly(two);
  }

  @Test
  void decoysThatAreOneFileAreBothWatchedUntilBothAreNoMore() throws Exception {
    Path one = decoy("one");
    Path two = Files.createLink(home.resolve("two"), one);
    watch.watch(List.of(one, two));
    Files.readString(one);
    assertThat(touches()).extracting(Touch::path).contains(one, two);
    watch.watch(List.of(two));
    Files.readString(one);
    assertThat(touches()).extracting(Touch::path).containsOnly(two);
  }

  @Test
  void aDecoyMovedOntoAnotherHidesNeither() throws Exception {
    Path one = decoy("one");
    Path two = decoy("two");
    watch.watch(List.of(one, two));
    Files.move(one, two, StandardCopyOption.ATOMIC_MOVE);
    List<Touch> moved = touches();
    assertThat(of(one, moved)).contains(Action.MOVE);
    assertThat(of(two, moved)).contains(Action.MODIFY);
    Files.writeString(one, "put back");
    assertThat(of(one, touches())).contains(Action.MODIFY);
    Files.readString(one);
    assertThat(touches()).extracting(Touch::path).containsOnly(one);
    Files.readString(two);
    assertThat(touches()).extracting(Touch::path).containsOnly(two);
  }

  @Test
  void aLinkInADecoysPlaceIsAChangeAndIsNotFollowed() throws Exception {
    Path decoy = decoy("decoy");
    Path other = Files.writeString(directory.resolve("other"), "somebody's");
    watch.watch(List.of(decoy));
    Path link = Files.createSymbolicLink(home.resolve("link"), other);
    Files.move(link, decoy, StandardCopyOption.ATOMIC_MOVE);
    assertThat(of(decoy, touches())).contains(Action.MODIFY);
    assertThat(watch.limits()).singleElement().asString().contains("is no file any more");
    Files.readString(other);
    Files.readString(decoy);
    assertThat(touches()).isEmpty();
    Files.delete(decoy);
    assertThat(of(decoy, touches())).contains(Action.DELETE);
  }

  @Test
  void aLinkThatWasThereFromTheBeginningIsNotFollowedEither() throws Exception {
    Path other = Files.writeString(directory.resolve("other"), "somebody's");
    Path link = Files.createSymbolicLink(home.resolve("decoy"), other);
    watch.watch(List.of(link));
    Files.readString(other);
    assertThat(touches()).isEmpty();
  }

  @Test
  void aDirectoryThatIsMovedTakesItsDecoysAlongAndWhatComesInItsPlaceIsWatched() throws Exception {
    Path decoy = decoy("decoy");
    watch.watch(List.of(decoy));
    Path away = Files.move(home, directory.resolve("away"));
    assertThat(of(decoy, touches())).contains(Action.MOVE);
    Files.readString(away.resolve("decoy"));
    assertThat(of(decoy, touches())).contains(Action.READ);
    Files.createDirectory(home);
    decoy("decoy");
    watch.watch(List.of(decoy));
    assertThat(of(decoy, touches())).contains(Action.MODIFY);
    Files.readString(decoy);
    assertThat(of(decoy, touches())).contains(Action.READ);
    Files.readString(away.resolve("decoy"));
    assertThat(touches()).isEmpty();
    replace(decoy);
    assertThat(of(decoy, touches())).contains(Action.MODIFY);
  }

  @Test
  void aDirectoryFartherUpThatIsMovedIsSeenAtTheNextLook() throws Exception {
    Path inner = Files.createDirectory(home.resolve("inner"));
    Path decoy = Files.writeString(inner.resolve("decoy"), "secret");
    watch.watch(List.of(decoy));
    Files.move(home, directory.resolve("away"));
    watch.watch(List.of(decoy));
    assertThat(of(decoy, touches())).contains(Action.DELETE);
    watch.watch(List.of(decoy));
    assertThat(touches()).isEmpty();
  }

  @Test
  void whatCannotBeWatchedIsALimitUntilItCan() throws Exception {
    Path decoy = home.resolve("decoy");
    watch.watch(List.of(decoy));
    assertThat(watch.limits()).containsExactly(decoy + " is not watched: no such file");
    decoy("decoy");
    touches();
    assertThat(watch.limits()).isEmpty();
    Path nowhere = directory.resolve("nowhere/decoy");
    watch.watch(List.of(nowhere));
    assertThat(watch.limits()).hasSize(2).allMatch(limit -> limit.contains("no such file"));
    watch.watch(List.of());
    assertThat(watch.limits()).isEmpty();
  }

  private Path decoy(String name) throws IOException {
    return Files.writeString(home.resolve(name), "secret");
  }

  private void replace(Path decoy) throws IOException {
    Path other = Files.writeString(directory.resolve("replacement"), "mine");
    Files.move(other, decoy, StandardCopyOption.ATOMIC_MOVE);
  }

  /** {@return all that has happened until now} A read may bring much that is no touch. */
  private List<Touch> touches() {
    List<Touch> all = new ArrayList<>();
    for (int i = 0; i < LOOKS; i++) {
      all.addAll(watch.await(0));
    }
    return all;
  }

  private static List<Action> of(Path path, List<Touch> touches) {
    return touches.stream().filter(touch -> touch.path().equals(path)).map(Touch::action).toList();
  }

  private static int longestQueue() throws IOException {
    // a number of the kernel's is given by the first read alone, so by no read of a byte
    Path limit = Path.of("/proc/sys/fs/inotify/max_queued_events");
    return Integer.parseInt(Files.readAllLines(limit).getFirst());
  }
}
