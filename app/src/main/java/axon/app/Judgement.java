package axon.app;

import axon.codec.Brought;
import axon.codec.Imported;
import axon.event.Event;
import axon.pipeline.Judging;
import axon.signature.AttackClass;
import axon.verdict.AttackType;
import axon.verdict.ClassifiedEvent;
import axon.verdict.Prediction;
import axon.verdict.Verdict;
import java.util.List;

/**
 * Gives imported events their verdict: the file's own where it brings one, else the judge's. Events
 * without a source are judged each for itself, since they have no session in common.
 */
final class Judgement {
  /** Stands for the model where a file does not name it. */
  private static final String UNNAMED = "import@0";

  private final Judging judging;

  Judgement(Judging judging) {
    this.judging = judging;
  }

  ClassifiedEvent of(Imported.Happened happened) {
    return switch (happened.brought()) {
      case Brought.Whole(ClassifiedEvent whole) -> whole;
      case Brought.Nothing _ -> judged(happened.event());
      case Brought.Word word -> {
        ClassifiedEvent ours = judged(happened.event());
        yield new ClassifiedEvent(
            ours.event(),
            ours.place(),
            ours.fingerprint(),
            verdict(word, ours.verdict()),
            ours.session());
      }
    };
  }

  private ClassifiedEvent judged(Event event) {
    return event.source().isUnknown() ? judging.judgeAlone(event) : judging.judge(event);
  }

  /** What the file leaves open is ours where we agree, and as little as possible where not. */
  private static Verdict verdict(Brought.Word word, Verdict ours) {
    boolean agree = word.prediction() == ours.prediction();
    boolean attack = word.prediction() == Prediction.ATTACK;
    AttackClass kind = attack ? AttackClass.OTHER : AttackClass.NORMAL;
    AttackType type = attack ? AttackType.RECON : AttackType.NORMAL;
    AttackClass toldKind = word.kind();
    AttackType toldType = word.type();
    String model = word.model();
    return new Verdict(
        word.prediction(),
        word.score(),
        toldKind != null ? toldKind : agree ? ours.attackClass() : kind,
        toldType != null ? toldType : agree ? ours.attackType() : type,
        word.risk() >= 0 ? word.risk() : agree ? ours.riskScore() : attack ? 5 : 1,
        ours.botScore(),
        agree ? ours.techniques() : List.of(),
        agree ? ours.reasons() : List.of(),
        model == null ? UNNAMED : model);
  }
}
