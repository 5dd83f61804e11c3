package axon.cli;

import axon.access.AccessException;
import axon.agent.AgentException;
import axon.api.ConsoleException;
import axon.api.ControlException;
import axon.app.FileFault;
import axon.app.StartException;
import axon.codec.PlainText;
import axon.codec.RequestFileException;
import axon.config.ConfigException;
import axon.config.ConfigFault;
import axon.geo.GeoException;
import axon.model.ModelException;
import axon.sensor.http.SensorException;
import axon.store.StoreException;
import axon.training.TrainingException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** Tells a person why a command failed: one line a fault. */
final class Failures {
  private static final int LIMIT = 1000;

  private Failures() {}

  /** {@return the exit code that goes with the fault, which is told to {@code err}} */
  static int tell(Exception fault, PrintWriter err) {
    switch (fault) {
      case ConfigException config -> {
        for (ConfigFault one : config.faults()) {
          err.println("axon: " + line(one.toString()));
        }
        return 2;
      }
      case UsageException usage -> {
        err.println("axon: " + line(usage.getMessage()));
        return 2;
      }
      case StartException _,
          StoreException _,
          ConsoleException _,
          ControlException _,
          GeoException _,
          SensorException _,
          RequestFileException _,
          ModelException _,
          TrainingException _,
          AccessException _,
          AgentException _,
          UncheckedIOException _ ->
          err.println("axon: " + line(words(fault)));
      case FileSystemException file -> err.println("axon: " + line(FileFault.of(file)));
      default -> unforeseen(fault, err);
    }
    return 1;
  }

  private static void unforeseen(Exception fault, PrintWriter err) {
    LoggerFactory.getLogger(Failures.class).debug("a command failed", fault);
    err.println("axon: " + line(fault.getMessage()) + " (" + line(where(fault)) + ")");
  }

  /** The message, without the name of a class where the platform gave one. */
  private static String words(Exception fault) {
    String message = String.valueOf(fault.getMessage());
    return fault.getCause() instanceof FileSystemException file
        ? message.replace(file.toString(), FileFault.of(file))
        : message;
  }

  private static String where(Exception fault) {
    StackTraceElement[] trace = fault.getStackTrace();
    return fault.getClass().getSimpleName() + (trace.length == 0 ? "" : " at " + trace[0]);
  }

  /** {@return the text as one line that cannot steer a terminal} */
  static String line(@Nullable String text) {
    return PlainText.oneLine(String.valueOf(text), LIMIT);
  }
}
