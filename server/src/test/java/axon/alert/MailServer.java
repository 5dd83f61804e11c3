package axon.alert;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A mail server on loopback that speaks as much SMTP (RFC 5321) as a client of ours needs. */
final class MailServer implements AutoCloseable {
  private final ServerSocket socket;
  private final BlockingQueue<Mail> mails = new LinkedBlockingQueue<>();

  /** What it answers to the end of the data. */
  volatile String answer = "250 taken";

  /** A mail: what was said before the data, and the data's lines. */
  record Mail(List<String> commands, List<String> lines) {}

  MailServer() {
    try {
      socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::run);
  }

  int port() {
    return socket.getLocalPort();
  }

  private void run() {
    while (!socket.isClosed()) {
      try (Socket client = socket.accept()) {
        talk(client);
      } catch (IOException _) {
        // the client or the test has gone
      }
    }
  }

  private void talk(Socket client) throws IOException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
    Writer out = new OutputStreamWriter(client.getOutputStream(), StandardCharsets.UTF_8);
    say(out, "220 test");
    List<String> commands = new ArrayList<>();
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      commands.add(line);
      String word = line.split("[ :]")[0];
      switch (word) {
        case "EHLO" -> say(out, "250 test");
        case "DATA" -> {
          say(out, "354 go on");
          List<String> lines = new ArrayList<>();
          for (String data = in.readLine(); !".".equals(data); data = in.readLine()) {
            lines.add(data);
          }
          String said = answer;
          if (said.startsWith("250")) {
            mails.add(new Mail(List.copyOf(commands), lines));
          }
          say(out, said);
        }
        case "QUIT" -> {
          say(out, "221 bye");
          return;
        }
        default -> say(out, "250 yes");
      }
    }
  }

  private static void say(Writer out, String line) throws IOException {
    out.write(line + "\r\n");
    out.flush();
  }

  Mail next() {
    try {
      Mail next = mails.poll(60, TimeUnit.SECONDS);
      if (next == null) {
        throw new AssertionError("no mail within a minute");
      }
      return next;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
