package axon.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Reports of a million sources through the API in ten minutes, and among them one that guesses
 * passwords, a little with every batch: is it still known at the end, and how much memory was
 * taken?
 */
final class Sources {
  private static final String GUESSER = "198.51.100.7";
  private static final Duration STEP = Duration.ofSeconds(10);
  private static final int MOST_TRIES = 100;

  private final Options options;
  private final Report report;
  private final int sources;
  private final int batch;
  private final Duration time;
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicLong stored = new AtomicLong();
  private final AtomicLong resent = new AtomicLong();
  private volatile boolean stopped;

  private Sources(Options options) {
    this.options = options;
    this.report = new Report("sources", "A million sources", options);
    this.sources = options.number("sources", 1_000_000);
    this.batch = options.number("batch", 250);
    this.time = options.seconds("seconds", 600);
  }

  static void run(Options options) throws InterruptedException {
    try (Scratch scratch = new Scratch("sources");
        AxonServer axon = AxonServer.start(scratch.path("data"))) {
      Sources measured = new Sources(options);
      measured.measure(axon);
      measured.report.write();
    }
  }

  private void measure(AxonServer axon) throws InterruptedException {
    report.line(
        "%,d sources in %d s by reports of %d lines from %d senders, each batch with one failed"
            + " login of one source more.",
        sources, time.toSeconds(), batch, options.number("senders", 4));
    report.line("");
    report.line("| after s | sources | resident MB | sessions' source known | failed logins |");
    report.line("|---:|---:|---:|---|---:|");
    long began = System.nanoTime();
    Thread[] senders = new Thread[options.number("senders", 4)];
    for (int i = 0; i < senders.length; i++) {
      senders[i] = Thread.ofPlatform().start(() -> send(axon, began));
    }
    while (next.get() < sources && System.nanoTime() - began < 2 * time.toNanos()) {
      Waiting.pause(STEP);
      tell(axon, began);
    }
    stopped = true;
    for (Thread sender : senders) {
      sender.join();
    }
    tell(axon, began);
    ProcessFigures figures = ProcessFigures.of(axon.process().pid());
    report.line("");
    report.line(
        "Stored %,d reports, %d batches sent again. Peak resident %d MB, %.0f s of processor,"
            + " health %s.",
        stored.get(),
        resent.get(),
        figures.peakBytes() >> 20,
        figures.cpuSeconds(),
        axon.healthy() ? "ok" : "degraded");
  }

  private void tell(AxonServer axon, long began) {
    JsonNode newest = axon.json("/api/events?limit=1&ip=" + GUESSER).path("events").path(0);
    JsonNode session = axon.json("/api/events/" + newest.path("id").asLong()).path("session");
    report.line(
        "| %d | %,d | %d | %s | %d |",
        (System.nanoTime() - began) / 1_000_000_000L,
        Math.min(sources, next.get()),
        ProcessFigures.of(axon.process().pid()).residentMegabytes(),
        newest.path("attack_type").asText(),
        session.path("failed_logins").asInt());
  }

  /** Keeps to the pace: a batch is sent when its time has come, or at once if that is over. */
  private void send(AxonServer axon, long began) {
    int first = next.getAndAdd(batch);
    while (first < sources && !stopped) {
      long due = began + (long) ((double) first / sources * time.toNanos());
      long early = due - System.nanoTime();
      if (early > 0) {
        Waiting.pause(Duration.ofNanos(early));
      }
      stored.addAndGet(sendUntilStored(axon, lines(first)));
      first = next.getAndAdd(batch);
    }
  }

  /** As a node does: what the record did not take in time is sent again under the same numbers. */
  private int sendUntilStored(AxonServer axon, String lines) {
    JsonNode answer = axon.post("/api/honeypot-logs", lines);
    for (int again = 0; again < MOST_TRIES && answer.path("stored").asInt() <= batch; again++) {
      resent.incrementAndGet();
      answer = axon.post("/api/honeypot-logs", lines);
    }
    return answer.path("stored").asInt();
  }

  private String lines(int first) {
    StringBuilder lines = new StringBuilder(batch * 120);
    for (int i = first; i < first + batch; i++) {
      String ip = "%d.%d.%d.%d".formatted(11 + (i >> 24), i >> 16 & 255, i >> 8 & 255, i & 255);
      line(lines, ip, "connect", "s-" + i);
    }
    line(lines, GUESSER, "login_failed", "g-" + first);
    return lines.toString();
  }

  private static void line(StringBuilder lines, String ip, String activity, String id) {
    lines.append(
        String.format(
            Locale.ROOT,
            "{\"service\":\"SSH\",\"source_ip\":\"%s\",\"activity\":\"%s\",\"payload\":\"\","
                + "\"event_id\":\"%s\"}%n",
            ip,
            activity,
            id));
  }
}
