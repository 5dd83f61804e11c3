package axon.app;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The table is the architecture: each package and the only Axon packages that it may know. Packages
 * that are still to come have their row already, so that they find their room.
 */
class ArchitectureTest {
  private static final Map<String, Set<String>> ALLOWED =
      table(
          // core
          row("event"),
          row("config"),
          row("files"),
          row("fingerprint", "event"),
          row("signature", "event"),
          row("geo", "event"),
          row("session", "event fingerprint signature"),
          row("features", "event fingerprint geo signature session"),
          row("verdict", "event fingerprint geo signature session features"),
          row("label", "event verdict"),
          row("honeytoken", "event"),
          row("model", "files features verdict"),
          row("registry", "files features model"),
          row("serving", "event geo signature session features verdict model registry"),
          row("journal", "event verdict label"),
          row("monitoring", "event geo features verdict label model journal"),
          row("codec", "event fingerprint geo signature session features verdict label journal"),
          row(
              "pipeline",
              "event fingerprint geo signature session features verdict label honeytoken model"
                  + " registry serving journal codec"),
          // sensor
          row("lure", "event fingerprint honeytoken"),
          row("sensor", "event fingerprint honeytoken lure"),
          row("agent", "files event codec honeytoken"),
          // learn
          row(
              "dataset",
              "event config fingerprint signature geo session features verdict label honeytoken"
                  + " model registry journal codec"),
          row("training", "signature features verdict label model dataset"),
          row("evaluation", "signature features verdict label model dataset"),
          row(
              "learning",
              "event signature features verdict label model registry journal codec dataset training"
                  + " evaluation"),
          // server
          row("access", "event verdict"),
          row("alert", "event verdict"),
          row(
              "store",
              "files event fingerprint signature geo session features verdict label honeytoken"
                  + " model registry journal codec access alert"),
          row("ingest", "event verdict label journal codec store access alert"),
          row("live", "event verdict journal codec store access alert"),
          row(
              "api",
              "event fingerprint signature geo session features verdict label honeytoken model"
                  + " registry journal monitoring codec store access alert ingest live"),
          // wings
          row("cluster", "*"),
          row("spark", "*"),
          // the composition root and the commands
          row("simulation", "event"),
          row("cli", "*"),
          row("app", "*"));

  /** Libraries that belong to some packages only. */
  private static final Map<String, Set<String>> LIBRARIES =
      table(
          row("java.sql", "store"),
          row("org.sqlite", "store"),
          row("io.netty", "sensor"),
          row("io.javalin", "api"),
          row("org.eclipse.jetty", "api"),
          row("picocli", "cli"),
          row("org.bouncycastle", "access api"),
          row("jakarta.mail", "alert"),
          row("org.eclipse.angus", "alert"),
          row("com.mongodb", "ingest"),
          row("org.bson", "ingest"),
          row("ml.dmlc", "training"),
          row("ai.onnxruntime", "model"),
          row("com.maxmind", "geo"),
          row("com.fasterxml.jackson.dataformat.yaml", "config"),
          row("io.micrometer.prometheusmetrics", "app"),
          row("ch.qos.logback", "app"));

  private static final JavaClasses AXON =
      new ClassFileImporter()
          .withImportOption(new DoNotIncludeTests())
          .withImportOption(location -> !location.contains("-tests.jar"))
          .importPackages("axon");

  @TestFactory
  Stream<DynamicTest> eachPackageKnowsOnlyItsAllowedOnes() {
    return ALLOWED.entrySet().stream()
        .map(row ->
            DynamicTest.dynamicTest(row.getKey(), () -> check(row.getKey(), row.getValue())));
  }

  private static void check(String name, Set<String> allowed) {
    classes()
        .that(describe("reside in " + name, c -> top(c).equals(name)))
        .should()
        .onlyDependOnClassesThat(
            describe(
                "are allowed: " + allowed,
                c ->
                    top(c).isEmpty()
                        || top(c).equals(name)
                        || allowed.contains("*")
                        || allowed.contains(top(c))))
        .allowEmptyShould(true)
        .check(AXON);
  }

  @Test
  void everyPackageHasARow() {
    Set<String> present =
        AXON.stream().map(ArchitectureTest::top).collect(Collectors.toCollection(TreeSet::new));
    assertThat(ALLOWED.keySet()).containsAll(present);
  }

  @Test
  void packagesFormNoCycle() {
    slices().matching("axon.(*)..").should().beFreeOfCycles().check(AXON);
  }

  @TestFactory
  Stream<DynamicTest> librariesStayInTheirPackages() {
    return LIBRARIES.entrySet().stream()
        .map(row ->
            DynamicTest.dynamicTest(row.getKey(), () -> confine(row.getKey(), row.getValue())));
  }

  private static void confine(String library, Set<String> homes) {
    noClasses()
        .that(describe("reside outside " + homes, c -> !homes.contains(top(c))))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library + "..")
        .check(AXON);
  }

  @Test
  void theInnermostPackagesKnowNoLibrary() {
    Set<String> inner = Set.of("event", "verdict", "session", "fingerprint", "label", "journal");
    classes()
        .that(describe("reside in " + inner, c -> inner.contains(top(c))))
        .should()
        .onlyDependOnClassesThat(
            describe("are of Axon, the JDK or JSpecify", ArchitectureTest::isPlain))
        .check(AXON);
  }

  @Test
  void noStateIsStaticAndMutable() {
    noFields()
        .that()
        .areStatic()
        .and(
            describe(
                "are written by hand", f -> !f.getModifiers().contains(JavaModifier.SYNTHETIC)))
        .should()
        .notBeFinal()
        .check(AXON);
  }

  @Test
  void onlyTheCommandLineEndsTheProcess() {
    noClasses()
        .that(describe("reside outside cli", c -> !top(c).equals("cli")))
        .should()
        .callMethod(System.class, "exit", int.class)
        .check(AXON);
  }

  @Test
  void nothingPrintsStackTraces() {
    noClasses().should().callMethod(Throwable.class, "printStackTrace").check(AXON);
  }

  private static boolean isPlain(JavaClass type) {
    String name = type.getBaseComponentType().getName();
    return type.getBaseComponentType().isPrimitive()
        || Stream.of("axon.", "java.", "org.jspecify.").anyMatch(name::startsWith);
  }

  /** "axon.sensor.http" becomes "sensor"; what is not Axon's becomes "". */
  private static String top(JavaClass type) {
    String[] parts = type.getBaseComponentType().getPackageName().split("\\.");
    return parts[0].equals("axon") && parts.length > 1 ? parts[1] : "";
  }

  private static Map.Entry<String, Set<String>> row(String name, String... others) {
    Set<String> known =
        Arrays.stream(others)
            .flatMap(list -> Arrays.stream(list.split(" ")))
            .collect(Collectors.toSet());
    return Map.entry(name, known);
  }

  @SafeVarargs
  private static Map<String, Set<String>> table(Map.Entry<String, Set<String>>... rows) {
    Map<String, Set<String>> table = new LinkedHashMap<>();
    for (var row : rows) {
      table.put(row.getKey(), row.getValue());
    }
    return table;
  }
}
