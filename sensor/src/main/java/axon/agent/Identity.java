package axon.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * What a path stands for, links not followed: asking for it is no touch.
 *
 * @param key the file's own, as the system tells it
 * @param isFile whether it is a regular file
 */
record Identity(@Nullable Object key, boolean isFile) {
  /** Nothing is there, or nobody may know. */
  static final Identity NOTHING = new Identity(null, false);

  static Identity of(Path path) {
    try {
      BasicFileAttributes now =
          Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      return new Identity(now.fileKey(), now.isRegularFile());
    } catch (IOException _) {
      return NOTHING;
    }
  }

  boolean isNothing() {
    return equals(NOTHING);
  }
}
