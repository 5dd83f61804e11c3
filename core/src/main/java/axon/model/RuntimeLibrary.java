package axon.model;

import ai.onnxruntime.OrtEnvironment;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * ONNX Runtime's native libraries, unpacked once and kept. By itself it unpacks them at each start
 * into the directory for temporary files, where they stay behind if the process is killed. Nothing
 * is unpacked before the first model needs it.
 */
public final class RuntimeLibrary {
  private static final Logger LOG = LoggerFactory.getLogger(RuntimeLibrary.class);

  /** Read by ONNX Runtime when its first class is loaded. */
  private static final String PATH = "onnxruntime.native.path";

  private static final String KEEP = "axon.onnxruntime.keep";
  private static final List<String> LIBRARIES = List.of("onnxruntime", "onnxruntime4j_jni");

  private RuntimeLibrary() {}

  /** Has the libraries kept below {@code directory}, once a model needs them. */
  public static void keepIn(Path directory) {
    System.setProperty(KEEP, directory.toString());
  }

  /**
   * Before the first use of ONNX Runtime. Where unpacking fails, it goes its own way.
   *
   * @throws ModelException if it cannot be kept from reporting to its maker
   */
  static synchronized void prepare() {
    forbidReports();
    String keep = System.getProperty(KEEP);
    if (keep == null || System.getProperty(PATH) != null) {
      return;
    }
    String platform = platform();
    Path place = Path.of(keep, "onnxruntime-" + version() + "-" + platform).toAbsolutePath();
    try {
      for (String library : LIBRARIES) {
        String name = System.mapLibraryName(library);
        unpack("/ai/onnxruntime/native/" + platform + "/" + name, place.resolve(name));
      }
      System.setProperty(PATH, place.toString());
      clearOthers(place);
    } catch (IOException e) {
      LOG.info("ONNX Runtime's library is not kept in {}: {}", place, e.toString());
    }
  }

  /**
   * Since 1.29.0 ONNX Runtime begins with its first environment to report to its maker, on a thread
   * of its own; the switch of its Java API comes after that. It also ends the process there if the
   * command line is longer than about 3,900 bytes. Only this variable keeps it from both, and it
   * must be in the process's own environment, which Java cannot write to.
   */
  @SuppressWarnings("restricted")
  private static void forbidReports() {
    if (platform().startsWith("win")) {
      return;
    }
    Linker linker = Linker.nativeLinker();
    FunctionDescriptor form =
        FunctionDescriptor.of(
            ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS, ValueLayout.JAVA_INT);
    int failed;
    try (Arena arena = Arena.ofConfined()) {
      MethodHandle setenv =
          linker.downcallHandle(linker.defaultLookup().findOrThrow("setenv"), form);
      failed =
          (int)
              setenv.invokeExact(
                  arena.allocateFrom("ORT_DISABLE_TELEMETRY"), arena.allocateFrom("1"), 1);
    } catch (Throwable e) {
      throw new ModelException("ONNX Runtime cannot be kept from reporting to its maker", e);
    }
    if (failed != 0) {
      throw new ModelException("ONNX Runtime cannot be kept from reporting to its maker");
    }
  }

  /** What other versions left. */
  private static void clearOthers(Path place) throws IOException {
    try (Stream<Path> kept = Files.list(place.resolveSibling(""))) {
      for (Path other : kept.toList()) {
        if (other.getFileName().toString().startsWith("onnxruntime-") && !other.equals(place)) {
          for (String library : LIBRARIES) {
            Files.deleteIfExists(other.resolve(System.mapLibraryName(library)));
          }
          Files.deleteIfExists(other);
        }
      }
    }
  }

  private static void unpack(String resource, Path file) throws IOException {
    if (Files.exists(file)) {
      return;
    }
    try (InputStream in = RuntimeLibrary.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IOException("there is none for this platform: " + resource);
      }
      Files.createDirectories(file.resolveSibling(""));
      long process = ProcessHandle.current().pid();
      Path part = file.resolveSibling(file.getFileName() + "." + process + ".part");
      try {
        Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(part);
      }
    }
  }

  /** As the directories in its jar are named. */
  private static String platform() {
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    String machine = System.getProperty("os.arch", "");
    String os = system.contains("win") ? "win" : system.contains("mac") ? "osx" : "linux";
    return os + "-" + (machine.equals("amd64") || machine.equals("x86_64") ? "x64" : machine);
  }

  /** What its jar calls itself, so that another version gets a place of its own. */
  private static String version() {
    String version = OrtEnvironment.class.getPackage().getImplementationVersion();
    return version == null ? "unknown" : version;
  }
}
