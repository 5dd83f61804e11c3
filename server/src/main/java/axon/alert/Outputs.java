package axon.alert;

import java.net.http.HttpClient;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * All ways out. An output that keeps failing is told of through the others, and its return too,
 * once each within a quarter of an hour: one that fails and works by turns must not fill them.
 */
final class Outputs implements AutoCloseable, OutputWorker.Told {
  private static final long ALARM_EVERY = TimeUnit.MINUTES.toMillis(15);

  private final Optional<String> console;
  private final String version;
  private final Clock clock;
  private final @Nullable HttpClient client;
  private final List<OutputWorker> workers;
  private final Consumer<Parcel> delivered;
  private final Consumer<Owed> owes;

  /** When it was told last that an output fails, and by name those whose return was not yet. */
  private final Map<String, Long> alarmed = new HashMap<>();

  private final Set<String> away = new HashSet<>();

  /**
   * @param delivered hears of each message that arrived somewhere; any thread, must not block
   * @param owes hears that alerts were given up and can be told now; any thread, must not block
   */
  Outputs(
      AlertSettings settings,
      Backoff backoff,
      AlertMeters meters,
      String version,
      Clock clock,
      Consumer<Parcel> delivered,
      Consumer<Owed> owes) {
    this.console = settings.console();
    this.version = version;
    this.clock = clock;
    this.delivered = delivered;
    this.owes = owes;
    this.client =
        settings.outputs().stream().anyMatch(one -> speaksHttp(one.to()))
            ? HttpChannel.client()
            : null;
    this.workers =
        settings.outputs().stream()
            .map(one ->
                new OutputWorker(one, channel(one.to()), backoff, meters.of(one.name()), this))
            .toList();
  }

  void start() {
    workers.forEach(OutputWorker::start);
  }

  private static boolean speaksHttp(Destination to) {
    return switch (to) {
      case Destination.Webhook _,
          Destination.Slack _,
          Destination.Discord _,
          Destination.Teams _,
          Destination.Telegram _,
          Destination.Ntfy _ ->
          true;
      case Destination.Mail _, Destination.Syslog _ -> false;
    };
  }

  private Channel channel(Destination to) {
    return switch (to) {
      case Destination.Webhook webhook -> http(new WebhookShape(webhook, clock));
      case Destination.Slack slack -> http(ChatShapes.slack(slack.url()));
      case Destination.Discord discord -> http(ChatShapes.discord(discord.url()));
      case Destination.Teams teams -> http(ChatShapes.teams(teams.url()));
      case Destination.Telegram telegram -> http(ChatShapes.telegram(telegram));
      case Destination.Ntfy ntfy -> http(ChatShapes.ntfy(ntfy));
      case Destination.Mail mail -> new MailChannel(mail, console);
      case Destination.Syslog syslog -> new SyslogChannel(syslog, console, version);
    };
  }

  private Channel http(HttpShape shape) {
    HttpClient known = client;
    if (known == null) {
      throw new IllegalStateException("an output speaks HTTP and there is no client");
    }
    return new HttpChannel(known, shape, console);
  }

  /** Hands a message to every output that wants it; never blocks. */
  void offer(Parcel parcel) {
    Message message = parcel.message();
    boolean unwanted = workers.stream().allMatch(worker -> worker.output().view(message).isEmpty());
    if (unwanted && message.kind().isNews()) {
      delivered.accept(parcel); // nobody wants to know: there is nothing left to tell
    }
    workers.forEach(worker -> worker.offer(message));
  }

  List<OutputWorker> workers() {
    return workers;
  }

  /**
   * Sends a test message through one output, at once and once only.
   *
   * @param by who asked
   * @return what went wrong; empty when it was delivered
   * @throws IllegalArgumentException if there is no such output
   */
  Optional<String> test(String name, String by) {
    OutputWorker worker =
        workers.stream()
            .filter(one -> one.output().name().equals(name))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("there is no output of this name"));
    try (Channel channel = channel(worker.output().to())) {
      channel.send(message(Message.Kind.TEST, 0, "asked for by " + by));
      return Optional.empty();
    } catch (DeliveryException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Optional.of("Axon ends");
    }
  }

  private Message message(Message.Kind kind, int risk, String words) {
    return Message.of(UUID.randomUUID().toString(), kind, clock.millis(), risk, words);
  }

  @Override
  public void delivered(Message message, int named) {
    delivered.accept(Parcel.of(message, message.alerts().subList(0, named)));
  }

  @Override
  public void failing(Output output, String words) {
    synchronized (alarmed) {
      long now = clock.millis();
      Long last = alarmed.get(output.name());
      boolean soon = last != null && now >= last && now - last < ALARM_EVERY;
      if (soon || !away.add(output.name())) {
        return;
      }
      alarmed.put(output.name(), now);
    }
    tell(output, "alert output " + output.name() + " fails: " + words, 8);
  }

  @Override
  public void recovered(Output output, long missed) {
    synchronized (alarmed) {
      if (!away.remove(output.name())) {
        return;
      }
    }
    String given = missed == 0 ? "" : "; " + missed + " messages were given up, see the console";
    tell(output, "alert output " + output.name() + " works again" + given, 7);
  }

  @Override
  public void owes(Owed owed) {
    owes.accept(owed);
  }

  private void tell(Output about, String words, int risk) {
    Message message = message(Message.Kind.OUTPUT, risk, words);
    workers.stream()
        .filter(worker -> !worker.output().name().equals(about.name()))
        .forEach(worker -> worker.offer(message));
  }

  /** {@return what is wrong with outputs right now, in plain words} */
  List<String> faults() {
    return workers.stream()
        .flatMap(worker ->
            worker.fault().stream()
                .map(words ->
                    "alert output %s fails: %s (%d messages wait)"
                        .formatted(worker.output().name(), words, worker.waiting())))
        .toList();
  }

  @Override
  public void close() {
    List<Thread> closing =
        workers.stream().map(worker -> Thread.ofVirtual().start(worker::close)).toList();
    for (Thread one : closing) {
      try {
        one.join(5000);
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }
    if (client != null) {
      client.shutdownNow();
    }
  }
}
