package axon.session;

/** How many time marks one shard may still hand out. Guarded by the shard's lock. */
final class MarkBudget {
  private int free;

  MarkBudget(int marks) {
    free = marks;
  }

  boolean take(int marks) {
    if (marks > free) {
      return false;
    }
    free -= marks;
    return true;
  }

  void give(int marks) {
    free += marks;
  }
}
