package axon.sensor.http;

/** What is done when one connection takes too long, with a counter for each. */
final class Timeouts {
  private final HttpConnection connection;
  private final Intake intake;
  private final AnswerQueue answers;
  private final Ending ending;

  Timeouts(HttpConnection connection, Intake intake, AnswerQueue answers, Ending ending) {
    this.connection = connection;
    this.intake = intake;
    this.answers = answers;
    this.ending = ending;
  }

  /**
   * Looks whether a limit of time has passed.
   *
   * @param reading whether we wait for the peer to send, not the other way round
   */
  void tick(long now, Patience patience, boolean reading) {
    if (ending.isLingering()) {
      ending.tick(now);
    } else if (answers.isStalled(now)) {
      giveUp(SensorMeters.Slow.READING);
    } else if (reading) {
      obey(intake.advise(patience, now, answers.lastAt()));
    }
  }

  private void obey(Patience.Advice advice) {
    switch (advice) {
      case WAIT -> {}
      case IDLE -> {
        if (answers.isEmpty()) {
          giveUp(SensorMeters.Slow.IDLE);
        }
      }
      case HEAD -> timeOut(SensorMeters.Slow.HEAD);
      case BODY -> timeOut(SensorMeters.Slow.BODY);
      case QUIET -> connection.finish(End.QUIET);
    }
  }

  private void giveUp(SensorMeters.Slow what) {
    connection.door().meters().countTimeout(what);
    ending.close();
  }

  private void timeOut(SensorMeters.Slow what) {
    connection.door().meters().countTimeout(what);
    connection.finish(End.TIMED_OUT);
  }
}
