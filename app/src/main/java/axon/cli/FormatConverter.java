package axon.cli;

import axon.codec.ExportFormat;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a form of export by its name, and names those that there are as they are written. */
final class FormatConverter implements ITypeConverter<ExportFormat> {
  @Override
  public ExportFormat convert(String text) {
    return Arrays.stream(ExportFormat.values())
        .filter(format -> format.name().equalsIgnoreCase(text))
        .findFirst()
        .orElseThrow(() ->
            new TypeConversionException("«" + text + "» is not allowed; allowed: " + names()));
  }

  private static String names() {
    return Arrays.stream(ExportFormat.values())
        .map(format -> format.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(", "));
  }
}
