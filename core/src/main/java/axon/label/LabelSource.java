package axon.label;

/** Who says what an event was, in order of precedence: the first outweighs those after it. */
public enum LabelSource {
  ANALYST,
  HONEYTOKEN,
  LURE,
  IMPORT,
  RULE
}
