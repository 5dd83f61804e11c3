package axon.agent;

import static java.util.Objects.requireNonNull;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * When decoys are opened and read without harm: while a backup or an index runs. What changes,
 * moves or deletes one is never excused. Immutable; any thread.
 *
 * @param windows times of the day, or of a day of the week
 * @param zone whose clock the windows go by
 */
public record Excuses(List<Window> windows, ZoneId zone) {
  private static final Pattern FORM =
      Pattern.compile("(?:(mon|tue|wed|thu|fri|sat|sun) )?(\\d\\d:\\d\\d)-(\\d\\d:\\d\\d)");

  public Excuses {
    windows = List.copyOf(windows);
    requireNonNull(zone, "zone is null");
  }

  /**
   * A span of time that comes again; past midnight where it ends before it begins.
   *
   * @param day the day on which it begins, null for every day
   * @param from its first minute
   * @param to the minute at which it is over
   */
  public record Window(@Nullable DayOfWeek day, LocalTime from, LocalTime to) {
    public Window {
      requireNonNull(from, "from is null");
      requireNonNull(to, "to is null");
    }

    /** {@return the window of a text such as {@code 02:00-03:30} or {@code sun 23:00-01:00}} */
    public static Optional<Window> parse(String text) {
      Matcher form = FORM.matcher(text.strip().toLowerCase(Locale.ROOT));
      if (!form.matches()) {
        return Optional.empty();
      }
      Optional<LocalTime> from = time(form.group(2));
      Optional<LocalTime> to = time(form.group(3));
      return from.isEmpty() || to.isEmpty() || from.equals(to)
          ? Optional.empty()
          : Optional.of(new Window(day(form.group(1)), from.get(), to.get()));
    }

    private static Optional<LocalTime> time(String text) {
      int hour = Integer.parseInt(text.substring(0, 2));
      int minute = Integer.parseInt(text.substring(3));
      return hour < 24 && minute < 60 ? Optional.of(LocalTime.of(hour, minute)) : Optional.empty();
    }

    private static @Nullable DayOfWeek day(@Nullable String name) {
      return name == null
          ? null
          : DayOfWeek.of(1 + "mon tue wed thu fri sat sun".indexOf(name) / 4);
    }

    boolean holds(ZonedDateTime now) {
      LocalTime time = now.toLocalTime();
      if (from.isBefore(to)) {
        return isOn(now.getDayOfWeek()) && !time.isBefore(from) && time.isBefore(to);
      }
      return (isOn(now.getDayOfWeek()) && !time.isBefore(from))
          || (isOn(now.getDayOfWeek().minus(1)) && time.isBefore(to));
    }

    private boolean isOn(DayOfWeek today) {
      return day == null || day == today;
    }

    @Override
    public String toString() {
      String name = day == null ? "" : day.name().substring(0, 3).toLowerCase(Locale.ROOT) + " ";
      return name + from + "-" + to;
    }
  }

  boolean excuse(Touch touch) {
    if (windows.isEmpty() || !touch.action().onlyLooks()) {
      return false;
    }
    ZonedDateTime now = Instant.ofEpochMilli(touch.at()).atZone(zone);
    return windows.stream().anyMatch(window -> window.holds(now));
  }
}
