package axon.agent;

/** Errors of the C library by number (Linux, all processors that Java runs on). */
final class Errno {
  static final int EPERM = 1;
  static final int ENOENT = 2;
  static final int EINTR = 4;
  static final int EAGAIN = 11;
  static final int EACCES = 13;
  static final int ENOSPC = 28;

  private Errno() {}

  /** {@return what the error means here} */
  static String words(int number) {
    return switch (number) {
      case EPERM, EACCES -> "permission denied";
      case ENOENT -> "no such file";
      case ENOSPC -> "too many watches: raise fs.inotify.max_user_watches";
      case 20, 40 -> "no directory any more";
      case 24 -> "too many instances: raise fs.inotify.max_user_instances";
      case 38 -> "the kernel does not have it";
      default -> "error " + number;
    };
  }
}
