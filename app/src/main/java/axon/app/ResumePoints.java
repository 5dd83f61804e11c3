package axon.app;

import axon.files.OwnerOnly;
import axon.ingest.mongo.LogCollection;
import axon.ingest.mongo.MongoAddress;
import axon.ingest.mongo.ResumePoint;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Keeps how far databases were read in {@code DATA/imports}: one small file for each collection,
 * named by a hash of where it is, without whoever signs in. Written whole or not at all.
 */
final class ResumePoints {
  private static final int NAME = 16;

  private final Path data;

  ResumePoints(Path data) {
    this.data = data;
  }

  /**
   * {@return how far it was read, if it was}
   *
   * @throws StartException if what is there cannot be read
   */
  Optional<ResumePoint> of(MongoAddress address, LogCollection which) {
    Path file = file(data.resolve("imports"), address, which);
    try {
      return Optional.of(ResumePoint.parse(Files.readString(file)));
    } catch (NoSuchFileException _) {
      return Optional.empty();
    } catch (IOException e) {
      throw new StartException("cannot read " + file + " (" + FileFault.of(e) + ")", e);
    } catch (IllegalArgumentException e) {
      throw new StartException(
          file + " does not say how far " + address + " was read: --anew reads all of it again", e);
    }
  }

  /**
   * Writes down how far it was read.
   *
   * @throws StartException if it cannot be written
   */
  void keep(MongoAddress address, LogCollection which, ResumePoint point) {
    Path file = file(DataDirectory.open(data).directory("imports"), address, which);
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try {
      try (OutputStream out = OwnerOnly.newFile(part)) {
        out.write((point.text() + "\n").getBytes(StandardCharsets.UTF_8));
      }
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new StartException("cannot write " + file + " (" + FileFault.of(e) + ")", e);
    }
  }

  private static Path file(Path directory, MongoAddress address, LogCollection which) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] hash = digest.digest(address.key().getBytes(StandardCharsets.UTF_8));
      String name = HexFormat.of().formatHex(hash).substring(0, NAME);
      return directory.resolve(which.wireName() + "-" + name + ".json");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
