package axon.honeytoken;

/**
 * A dump of a small application's database in plain SQL, as PostgreSQL's tool writes it: whoever
 * takes it finds accounts to try and a way in, and each of these leads back here.
 */
final class DatabaseDump {
  private static final int PEOPLE = 24;

  private DatabaseDump() {}

  static String of(Ingredients with) {
    StringBuilder sql =
        new StringBuilder(
            """
            --
            -- PostgreSQL database dump
            --

            SET client_encoding = 'UTF8';
            SET standard_conforming_strings = on;

            CREATE TABLE public.users (
                id integer PRIMARY KEY,
                email text NOT NULL,
                password_hash text NOT NULL,
                role text NOT NULL,
                api_token text
            );

            CREATE TABLE public.settings (
                name text PRIMARY KEY,
                value text NOT NULL
            );

            """);
    users(sql, with);
    settings(sql, with);
    return sql.append("\n--\n-- PostgreSQL database dump complete\n--\n").toString();
  }

  private static void users(StringBuilder sql, Ingredients with) {
    row(
        sql,
        "users",
        "1",
        text("admin@" + with.team() + ".internal"),
        hash(with),
        "'admin'",
        text(with.secret(Use.TOKEN)));
    for (int i = 2; i <= PEOPLE; i++) {
      String mail = with.person() + i + "@" + with.team() + ".internal";
      String role = with.one("user", "user", "user", "editor");
      row(sql, "users", Integer.toString(i), text(mail), hash(with), text(role), "NULL");
    }
  }

  private static void settings(StringBuilder sql, Ingredients with) {
    row(sql, "settings", "'smtp_host'", text(with.host("mail")));
    row(sql, "settings", "'smtp_user'", text(with.user()));
    row(sql, "settings", "'smtp_password'", text(with.secret(Use.MAIL)));
    row(sql, "settings", "'s3_access_key'", text(with.accessKey()));
    row(sql, "settings", "'s3_secret_key'", text(with.accessSecret()));
    if (with.hasAddress()) {
      row(sql, "settings", "'admin_url'", text(with.url("admin", Use.ADDRESS)));
    }
  }

  /** The form of bcrypt around nothing: no password has it. */
  private static String hash(Ingredients with) {
    return text("$2b$12$" + with.filler(53));
  }

  private static String text(String plain) {
    return "'" + plain + "'";
  }

  private static void row(StringBuilder sql, String table, String... values) {
    String row = String.join(", ", values);
    sql.append("INSERT INTO public.").append(table).append(" VALUES (").append(row).append(");\n");
  }
}
