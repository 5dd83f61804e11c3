package axon.app;

import axon.codec.Imported;
import axon.event.Bytes;
import axon.event.Event;
import axon.event.RawBytesEvent;
import axon.event.ReportEvent;
import axon.event.RequestEvent;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Numbers events that are alike to the store, so that two lines that say the same are two events
 * and stay two when they come again. Remembers the newest 65,536; like lines stand close together,
 * since those with a time are alike only within it.
 */
final class Copies {
  private static final int HELD = 1 << 16;

  private final Map<Bytes, Integer> numbers = new LinkedHashMap<>(16, 0.75f, true);

  /** {@return 1 for the first event of its kind, 2 for the second, …} */
  int number(Imported.Happened happened) {
    int number = numbers.merge(key(happened), 1, Integer::sum);
    if (numbers.size() > HELD) {
      numbers.remove(numbers.keySet().iterator().next());
    }
    return number;
  }

  private static Bytes key(Imported.Happened happened) {
    Event event = happened.event();
    MessageDigest digest = sha256();
    if (happened.timed()) {
      digest.update(ByteBuffer.allocate(Long.BYTES).putLong(event.timestamp()).flip());
    }
    text(digest, event.source().text());
    switch (event) {
      case RequestEvent e -> {
        text(digest, e.request().method());
        text(digest, e.request().path());
        if (happened.timed()) {
          text(digest, e.request().userAgent().orElse("\0"));
        } else {
          digest.update(e.request().head().toBuffer());
          digest.update(e.request().body().sha256().toBuffer());
        }
      }
      case RawBytesEvent e -> digest.update(e.captured().toBuffer());
      case ReportEvent e -> {
        text(digest, e.eventId());
        text(digest, e.service());
        text(digest, e.activity());
        text(digest, happened.timed() ? "" : e.extra());
        digest.update(e.payload().toBuffer());
      }
    }
    return Bytes.wrap(Arrays.copyOf(digest.digest(), 16));
  }

  private static void text(MessageDigest digest, String text) {
    digest.update(text.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) '\n');
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
