package axon.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import axon.event.Bytes;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A decoy takes no file's place, and only a decoy is taken away. */
class PlantingTest {
  private static final Bytes CONTENT = Bytes.utf8("user:password\n");

  @TempDir private Path directory;
  private Path home;
  private Planting planting;

  @BeforeEach
  void prepare() throws Exception {
    home = Files.createDirectory(directory.resolve("home")).toRealPath();
    planting = new Planting(directory.resolve("state"), Clock.systemUTC());
  }

  @Test
  void itLiesThereAsIfSomebodyHadLeftItLongAgo() throws Exception {
    Planted planted = planting.plant(planting.place(home.resolve("a.txt")), CONTENT, "aaaaaab");
    assertThat(planted.path()).hasContent("user:password\n").isReadable();
    Instant modified = Files.getLastModifiedTime(planted.path()).toInstant();
    assertThat(Duration.between(modified, Instant.now())).isGreaterThan(Duration.ofDays(19));
    assertThat(planting.all()).containsExactly(planted);
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(directory.resolve("state/decoys.jsonl"))))
        .isEqualTo("rw-------");
  }

  @Test
  void whatIsThereIsNeverWrittenOver() throws Exception {
    Path own = Files.writeString(home.resolve("mine.txt"), "my work");
    assertThatThrownBy(() -> planting.place(own)).hasMessageContaining("is there already");
    assertThatThrownBy(() -> planting.plant(own, CONTENT, ""))
        .hasMessageContaining("is there already");
    assertThat(own).hasContent("my work");
    Path link = Files.createSymbolicLink(home.resolve("link"), home.resolve("nowhere"));
    assertThatThrownBy(() -> planting.place(link)).hasMessageContaining("is there already");
    assertThatThrownBy(() -> planting.place(home.resolve("no/such/directory/a")))
        .isInstanceOf(AgentException.class)
        .hasMessageContaining("no directory");
    assertThat(planting.all()).isEmpty();
  }

  @Test
  void onlyADecoyAsItWasPlantedIsTakenAway() throws Exception {
    Path same = planting.plant(planting.place(home.resolve("a")), CONTENT, "").path();
    Path changed = planting.plant(planting.place(home.resolve("b")), CONTENT, "").path();
    Path gone = planting.plant(planting.place(home.resolve("c")), CONTENT, "").path();
    Files.writeString(changed, "somebody's notes");
    Files.delete(gone);
    assertThat(planting.remove(same)).isEmpty();
    assertThat(planting.remove(changed))
        .hasValueSatisfying(
            why -> assertThat(why).contains("was changed since it was planted and stays"));
    assertThat(planting.remove(gone)).isEmpty();
    assertThat(same).doesNotExist();
    assertThat(changed).hasContent("somebody's notes");
    assertThat(planting.all()).isEmpty();
    assertThatThrownBy(() -> planting.remove(changed)).hasMessageContaining("no decoy was planted");
  }

  @Test
  void theWayThroughALinkLeadsToTheSameDecoy() throws Exception {
    Path link = Files.createSymbolicLink(directory.resolve("short"), home);
    Path place = planting.place(link.resolve("a"));
    assertThat(place).isEqualTo(home.resolve("a"));
    planting.plant(place, CONTENT, "");
    assertThat(planting.remove(link.resolve("a"))).isEmpty();
    assertThat(place).doesNotExist();
  }

  @Test
  void everybodyMayReadItWhateverTheMaskOfWhoPlantsIt() throws Exception {
    Process planter =
        new ProcessBuilder(
                "sh",
                "-c",
                "umask 077; exec \"$@\"",
                "sh",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Planter.class.getName(),
                directory.resolve("state").toString(),
                home.resolve("a").toString())
            .inheritIO()
            .start();
    assertThat(planter.waitFor()).isZero();
    assertThat(home.resolve("a")).hasContent("user:password\n");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("a"))))
        .isEqualTo("rw-r--r--");
  }

  /** A process of its own, since a mask is a process's. */
  static final class Planter {
    private Planter() {}

    public static void main(String[] arguments) {
      Planting planting = new Planting(Path.of(arguments[0]), Clock.systemUTC());
      planting.plant(planting.place(Path.of(arguments[1])), CONTENT, "");
    }
  }

  @Test
  void whoPutsALinkInTheWayMeanwhileHasNothingPlantedThere() throws Exception {
    Path place = planting.place(Files.createDirectory(home.resolve("share")).resolve("a"));
    Path other = Files.createDirectory(home.resolve("other"));
    Files.delete(home.resolve("share"));
    Files.createSymbolicLink(home.resolve("share"), other);
    assertThatThrownBy(() -> planting.plant(place, CONTENT, ""))
        .isInstanceOf(AgentException.class)
        .hasMessageContaining("cannot plant " + place);
    assertThat(other).isEmptyDirectory();
    assertThat(planting.all()).isEmpty();
  }

  @Test
  void whoPutsALinkInTheWayHasNothingTakenAwayThere() throws Exception {
    Path share = Files.createDirectory(home.resolve("share"));
    Path decoy = planting.plant(planting.place(share.resolve("a")), CONTENT, "").path();
    Path other = Files.createDirectory(home.resolve("other"));
    Path victim = Files.copy(decoy, other.resolve("a"));
    Files.move(share, home.resolve("away"));
    Files.createSymbolicLink(share, other);
    assertThat(planting.remove(decoy))
        .hasValueSatisfying(why -> assertThat(why).contains("cannot be deleted and stays"));
    assertThat(victim).exists();
  }

  @Test
  void aDecoyThatCannotBeListedIsNotLeftBehind() throws Exception {
    Files.createDirectory(directory.resolve("state/decoys.jsonl"));
    Path place = planting.place(home.resolve("a"));
    assertThatThrownBy(() -> planting.plant(place, CONTENT, ""))
        .isInstanceOf(AgentException.class)
        .hasMessageContaining("decoys.jsonl");
    assertThat(place).doesNotExist();
  }

  @Test
  void whatIsNoFileIsNeverOpened() throws Exception {
    Path pipe = planting.plant(planting.place(home.resolve("pipe")), CONTENT, "").path();
    Path link = planting.plant(planting.place(home.resolve("link")), CONTENT, "").path();
    Path copy = Files.copy(link, home.resolve("copy"));
    Files.delete(pipe);
    Files.delete(link);
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    Files.createSymbolicLink(link, copy);
    for (Path path : new Path[] {pipe, link}) {
      assertThat(planting.remove(path))
          .hasValueSatisfying(why -> assertThat(why).contains("was changed"));
      assertThat(Files.exists(path, LinkOption.NOFOLLOW_LINKS)).isTrue();
    }
    assertThat(copy).exists();
  }
}
