package axon.app;

import axon.config.ListenAddress;
import axon.event.Network;
import axon.geo.BundledCountries;
import axon.geo.GeoException;
import axon.geo.GeoFiles;
import axon.store.DirectoryInUseException;
import axon.store.DirectoryLock;
import axon.store.RecordedPast;
import axon.store.StoreException;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Clock;
import java.time.Instant;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Looks for what keeps Axon from running well. Changes nothing that lasts. */
public final class Doctor {
  private final Settings settings;
  private final List<Finding> findings = new ArrayList<>();
  private boolean runs;

  private Doctor(Settings settings) {
    this.settings = settings;
  }

  /** {@return what was found, one for each subject} */
  public static List<Finding> examine(Settings settings) {
    Doctor doctor = new Doctor(settings);
    doctor.java();
    doctor.directory();
    doctor.disk();
    doctor.record();
    doctor.port("http sensor", settings.http().listen(), "--http PORT");
    doctor.port("console", settings.console().listen(), "--console PORT");
    doctor.exposure();
    doctor.singlePort();
    doctor.proxies();
    doctor.clock();
    doctor.countries();
    doctor.cache();
    return List.copyOf(doctor.findings);
  }

  private void java() {
    String version = Runtime.version().toString();
    findings.add(
        Runtime.version().feature() >= 25
            ? Finding.ok("java", version)
            : Finding.fail("java", version + " is too old", "install a JDK 25 or newer"));
  }

  private void directory() {
    Path data = settings.data();
    if (!Files.exists(data)) {
      findings.add(Finding.ok("data directory", data + " will be made at the first start"));
      return;
    }
    try (DirectoryLock _ = DirectoryLock.take(data)) {
      findings.add(Finding.ok("lock", "no process owns " + data));
    } catch (DirectoryInUseException e) {
      runs = true;
      findings.add(Finding.ok("lock", "a running process owns " + data));
    } catch (StoreException e) {
      String remedy = "make it writable for this user, or name another with --data DIR";
      String text =
          e.getCause() instanceof IOException fault
              ? FileFault.of(fault)
              : String.valueOf(e.getMessage());
      findings.add(Finding.fail("data directory", text, remedy));
    }
    permissions(data);
  }

  private void permissions(Path data) {
    try {
      Set<PosixFilePermission> modes = Files.getPosixFilePermissions(data);
      boolean open =
          modes.contains(PosixFilePermission.OTHERS_READ)
              || modes.contains(PosixFilePermission.OTHERS_EXECUTE)
              || modes.contains(PosixFilePermission.GROUP_READ);
      findings.add(
          open
              ? Finding.warn("permissions", data + " is open to others", "chmod -R go-rwx " + data)
              : Finding.ok("permissions", "only the owner can look into " + data));
    } catch (UnsupportedOperationException | IOException e) {
      findings.add(Finding.warn("permissions", "not known: " + e.getMessage(), ""));
    }
  }

  private void disk() {
    Path at = Files.exists(settings.data()) ? settings.data() : Path.of("").toAbsolutePath();
    try {
      long free = Files.getFileStore(at).getUsableSpace();
      long floor = settings.store().freeDisk();
      String text = (free >> 20) + " MiB free, floor " + (floor >> 20) + " MiB";
      findings.add(
          free <= floor
              ? Finding.fail("disk", text, "make room: nothing is stored below the floor")
              : free < floor + settings.store().maxBytes()
                  ? Finding.warn(
                      "disk", text, "less than store.retention.size: lower it, or make room")
                  : Finding.ok("disk", text));
    } catch (IOException e) {
      findings.add(Finding.warn("disk", "free space is not known: " + e.getMessage(), ""));
    }
  }

  private void record() {
    if (!Files.exists(settings.data().resolve("axon.db"))) {
      return;
    }
    try (RecordedPast past = RecordedPast.open(settings.data())) {
      findings.add(Finding.ok("record", past.history().totals().requests() + " requests stored"));
    } catch (StoreException e) {
      findings.add(
          Finding.fail(
              "record", String.valueOf(e.getMessage()), "was it written by a newer Axon?"));
    }
  }

  private void port(String subject, Optional<ListenAddress> listen, String flag) {
    if (listen.isEmpty() || runs) {
      String text = listen.map(l -> l + ", checked only while Axon does not run").orElse("off");
      findings.add(Finding.ok(subject, text));
      return;
    }
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(listen.get().toSocketAddress());
      findings.add(Finding.ok(subject, listen.get() + " is free"));
    } catch (IOException e) {
      String remedy =
          "choose another with "
              + flag
              + (listen.get().port() < 1024 ? "; below 1024 see docs/run-as-a-service.md" : "");
      findings.add(Finding.fail(subject, listen.get() + ": " + e.getMessage(), remedy));
    }
  }

  /** Settings that would open it without TLS are refused before anything is examined. */
  private void exposure() {
    ConsoleSettings console = settings.console();
    if (console.listen().isEmpty()) {
      return;
    }
    boolean loopback = console.listen().get().host().isLoopbackAddress();
    findings.add(
        loopback
            ? Finding.ok("exposure", "the console is reached from this machine only")
            : Finding.warn(
                "exposure",
                "the console is open to other machines",
                "let only your own networks reach it"));
  }

  private void singlePort() {
    if (settings.console().singlePort()) {
      findings.add(
          Finding.warn(
              "single port",
              "sign-ins come over plain HTTP to the sensor's port",
              "what stands in front must end TLS; see docs/run-as-a-service.md"));
    }
  }

  private void proxies() {
    List<Network> networks = settings.adjustable().trusted().networks();
    Optional<Network> wide =
        networks.stream().filter(n -> n.prefix() < (n.base().isV4() ? 8 : 16)).findFirst();
    findings.add(
        wide.isPresent()
            ? Finding.warn(
                "trusted proxies",
                wide.get() + " lets almost anyone choose the address that is recorded",
                "name the proxies' own networks")
            : Finding.ok("trusted proxies", networks.isEmpty() ? "none" : networks.toString()));
  }

  private void clock() {
    Instant now = Clock.systemUTC().instant();
    int year = now.atZone(ZoneOffset.UTC).getYear();
    findings.add(
        year < 2026 || year > Year.MAX_VALUE / 2
            ? Finding.warn("clock", now + " cannot be right", "set the clock, run an NTP client")
            : Finding.ok("clock", now.toString()));
  }

  private void countries() {
    try {
      GeoFiles.open(settings.data(), BundledCountries.load());
      boolean own = Files.isDirectory(settings.data().resolve("geo"));
      findings.add(Finding.ok("countries", own ? "own files and bundled data" : "bundled data"));
    } catch (GeoException e) {
      String remedy = "replace it with axon geo update FILE.mmdb, or delete it";
      findings.add(Finding.fail("countries", String.valueOf(e.getMessage()), remedy));
    }
  }

  private void cache() {
    String home = System.getProperty("axon.home", "");
    findings.add(
        !home.isEmpty() && Files.exists(Path.of(home, "axon.aot"))
            ? Finding.ok("AOT cache", "there")
            : Finding.warn("AOT cache", "none: starts take longer", "axon aot"));
  }
}
