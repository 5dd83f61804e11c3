package axon.honeytoken;

/** Decoys of a few lines of text. */
final class TextDecoys {
  private TextDecoys() {}

  /** {@return {@code user:password}, the password holding the mark} */
  static String credentials(Ingredients with) {
    return with.user() + ":" + with.secret(Use.PASSWORD) + "\n";
  }

  /** {@return a profile as in {@code ~/.aws/credentials}} */
  static String awsKey(Ingredients with) {
    return """
    [default]
    aws_access_key_id = %s
    aws_secret_access_key = %s
    region = %s
    """
        .formatted(with.accessKey(), with.accessSecret(), region(with));
  }

  /** {@return the settings of a web application; its passwords and its key are tokens} */
  static String env(Ingredients with) {
    String team = with.team();
    String text =
        """
        APP_NAME=%s
        APP_ENV=production
        APP_DEBUG=false
        APP_KEY=base64:%s=

        DB_CONNECTION=pgsql
        DB_HOST=%s
        DB_PORT=5432
        DB_DATABASE=%s
        DB_USERNAME=%s
        DB_PASSWORD=%s

        AWS_ACCESS_KEY_ID=%s
        AWS_SECRET_ACCESS_KEY=%s
        AWS_DEFAULT_REGION=%s
        AWS_BUCKET=%s-backups

        MAIL_HOST=%s
        MAIL_USERNAME=%s
        MAIL_PASSWORD=%s
        """
            .formatted(
                team,
                with.filler(43),
                with.host("db"),
                team,
                with.user(),
                with.secret(Use.PASSWORD),
                with.accessKey(),
                with.accessSecret(),
                region(with),
                team,
                with.host("mail"),
                with.user(),
                with.secret(Use.MAIL));
    return with.hasAddress() ? text + "\nADMIN_URL=" + with.url("admin", Use.ADDRESS) + "\n" : text;
  }

  private static String region(Ingredients with) {
    return with.one("eu-central-1", "eu-west-1", "us-east-1", "us-west-2");
  }
}
