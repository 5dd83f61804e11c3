package axon.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** An agent under measurement, started the way a user starts it. */
final class AgentProcess implements AutoCloseable {
  private final Process process;

  private AgentProcess(Process process) {
    this.process = process;
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
  }

  /**
   * Starts it and waits until it watches.
   *
   * @param hub the port of the hub's console on loopback
   * @param node ID and KEY
   */
  static AgentProcess start(Path state, int hub, String[] node, Path log) {
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(
                AxonServer.launcher().toString(),
                "agent",
                "watch",
                "--hub",
                "http://127.0.0.1:" + hub,
                "--state",
                state.toString()));
    builder.environment().put("AXON_AGENT_NODE_ID", node[0]);
    builder.environment().put("AXON_AGENT_NODE_KEY", node[1]);
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    try {
      AgentProcess agent = new AgentProcess(builder.start());
      Waiting.require(
          Duration.ofSeconds(30),
          "the agent is ready",
          () -> said(log).contains("agent ready") || !agent.process.isAlive());
      if (!agent.process.isAlive()) {
        throw new BenchException("the agent ended: " + said(log));
      }
      return agent;
    } catch (IOException e) {
      throw new BenchException("the agent does not start", e);
    }
  }

  private static String said(Path log) {
    try {
      return Files.exists(log) ? Files.readString(log) : "";
    } catch (IOException e) {
      throw new BenchException("cannot read " + log, e);
    }
  }

  long pid() {
    return process.pid();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new BenchException("the agent did not end within 20 s");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchException("interrupted", e);
    }
  }
}
