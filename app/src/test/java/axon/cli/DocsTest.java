package axon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the guides tell people to type works: every block marked {@code sh run} ends with 0. */
class DocsTest {
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```sh run\n(.*?)^```$");
  private static final Path ROOT = Path.of("..");

  @TempDir private Path directory;

  private record Block(String guide, String script) {}

  @Test
  void everyRunnableBlockOfTheGuidesEndsWell() throws Exception {
    List<Block> blocks = blocks();
    assertThat(blocks).hasSizeGreaterThan(3);
    try (MongoStandIn mongo = new MongoStandIn();
        RunningAxon axon =
            RunningAxon.up(
                directory.resolve("data"), "--set", "sensors.trusted-proxies=127.0.0.0/8")) {
      mongo.collection("honeypot_logs").insertOne(MongoStandIn.log(1, System.currentTimeMillis()));
      Map<String, String> variables =
          Map.of(
              "HTTP", Integer.toString(axon.http()),
              "DATA", axon.data().toString(),
              "CONSOLE", axon.console(),
              "MONGO", mongo.url(),
              "AXON", RunningAxon.java(List.of()).stream().collect(Collectors.joining(" ")));
      for (Block block : blocks) {
        RunningAxon.Ended ended =
            RunningAxon.run(directory, List.of("sh", "-e", "-c", block.script()), variables);
        assertThat(ended.code())
            .as("%s:%n%s%n%s%s", block.guide(), block.script(), ended.out(), ended.err())
            .isZero();
      }
    }
  }

  private static List<Block> blocks() throws IOException {
    List<Path> guides = new ArrayList<>(List.of(ROOT.resolve("README.md")));
    try (var files = Files.list(ROOT.resolve("docs"))) {
      files.filter(file -> file.toString().endsWith(".md")).sorted().forEach(guides::add);
    }
    List<Block> blocks = new ArrayList<>();
    for (Path guide : guides) {
      Matcher matcher = BLOCK.matcher(Files.readString(guide));
      while (matcher.find()) {
        blocks.add(new Block(guide.getFileName().toString(), matcher.group(1)));
      }
    }
    return blocks;
  }
}
