package axon.access;

/** Who calls: a person who signed in, a program with a token, or a node with its key. */
public sealed interface Caller {
  /** {@return whether this caller may do what the scope stands for} */
  boolean may(Scope scope);

  /**
   * {@return a short name for logs and limits, such as {@code user admin}, {@code token 3} or
   * {@code node 2}}
   */
  String label();

  /** A person; may do all that the console offers. */
  record Person(User user, SignIn signIn) implements Caller {
    @Override
    public boolean may(Scope scope) {
      return true;
    }

    @Override
    public String label() {
      return "user " + user.name();
    }
  }

  /** A node; may report and nothing else. */
  record Reporter(Node node) implements Caller {
    @Override
    public boolean may(Scope scope) {
      return scope == Scope.INGEST;
    }

    @Override
    public String label() {
      return "node " + node.id();
    }
  }

  /** A program. */
  record Program(Token token) implements Caller {
    @Override
    public boolean may(Scope scope) {
      return token.scopes().contains(scope) || token.scopes().contains(Scope.ADMIN);
    }

    @Override
    public String label() {
      return "token " + token.id();
    }
  }
}
