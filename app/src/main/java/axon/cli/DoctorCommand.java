package axon.cli;

import axon.app.Doctor;
import axon.app.Finding;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "doctor",
    description = {
      "Checks this machine and this set-up and says what helps.",
      "Ends with 1 if something would keep Axon from running."
    },
    mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
  @Mixin private SettingOptions options = new SettingOptions();

  @Override
  public Integer call() {
    List<Finding> findings = Doctor.examine(options.bind().settings());
    for (Finding finding : findings) {
      String remedy = finding.remedy().isEmpty() ? "" : " → " + finding.remedy();
      IO.println(
          "%-4s  %-16s %s%s"
              .formatted(
                  finding.level().word(),
                  finding.subject(),
                  Failures.line(finding.text()),
                  Failures.line(remedy)));
    }
    return findings.stream().anyMatch(f -> f.level() == Finding.Level.FAIL) ? 1 : 0;
  }
}
