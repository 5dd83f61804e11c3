package axon.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PasswordsTest {
  private final Passwords passwords = new Passwords(new Secrets(), Passwords.Cost.STANDARD);

  @Test
  void agreesWithTheReferenceImplementation() {
    // argon2 (P-H-C/phc-winner-argon2), test.c: "password", "somesalt", 64 MiB, 2 passes.
    String reference =
        "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ"
            + "$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";
    assertThat(passwords.matches("password", reference)).isTrue();
    assertThat(passwords.matches("Password", reference)).isFalse();
  }

  @Test
  void keepsItsParametersWithTheHash() {
    String hash = passwords.hash("correct horse battery");
    assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
    assertThat(passwords.matches("correct horse battery", hash)).isTrue();
    assertThat(passwords.hash("correct horse battery")).isNotEqualTo(hash);
    assertThat(passwords.isOutdated(hash)).isFalse();
  }

  @Test
  void whatIsNoHashMatchesNothing() {
    for (String broken : new String[] {"", "none", "$argon2id$", "$2b$12$abc", "plain"}) {
      assertThat(passwords.matches(broken, broken)).isFalse();
    }
  }

  @Test
  void refusesPasswordsThatAreEasyToGuess() {
    assertThat(Passwords.fault("short", "ada")).isPresent();
    assertThat(Passwords.fault("aaaaaaaaaaaaaaaa", "ada")).isPresent();
    assertThat(Passwords.fault("Administrator1", "administrator1")).isPresent();
    assertThat(Passwords.fault("x".repeat(1001), "ada")).isPresent();
    assertThat(Passwords.fault("correct horse battery", "ada")).isEmpty();
  }
}
