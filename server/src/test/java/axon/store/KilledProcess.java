package axon.store;

import axon.event.Receipt;
import axon.journal.SampleEvents;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The process that {@link KillTest} kills: writes without end and says on its output what is
 * stored.
 */
final class KilledProcess {
  private static final int CLIENTS = 32;

  private final FileOutputStream out = new FileOutputStream(FileDescriptor.out);
  private final AtomicLong count = new AtomicLong();
  private final Database database;
  private final String round;

  private KilledProcess(Database database, String round) {
    this.database = database;
    this.round = round;
  }

  public static void main(String[] arguments) throws InterruptedException {
    Database database =
        Database.open(
            Path.of(arguments[0]),
            StoreConfig.DEFAULT.withPatience(Duration.ofMinutes(1)),
            batch -> {},
            Clock.systemUTC(),
            new SimpleMeterRegistry());
    KilledProcess process = new KilledProcess(database, arguments[1]);
    for (int i = 0; i < CLIENTS; i++) {
      process.next();
    }
    Thread.currentThread().join();
  }

  /** One client: its next event goes when the one before has its receipt. */
  private void next() {
    String path = "/" + round + "/" + count.incrementAndGet();
    database
        .journal()
        .append(
            SampleEvents.attack("192.0.2.1", path, SampleEvents.START),
            receipt -> {
              if (receipt == Receipt.STORED) {
                say(path + "\n");
              }
              next();
            });
  }

  private void say(String line) {
    try {
      out.write(line.getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
