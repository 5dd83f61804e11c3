package axon.api;

/** Who may use a route. */
enum Need {
  /** Anyone. */
  NONE,
  /** Anyone, but a browser's request must come from our own page. */
  OWN_PAGE,
  /** A person who signed in; others are led to the sign-in page. */
  PAGE,
  /** A person who signed in. */
  PERSON,
  /** Scope read. */
  READ,
  /** Scope predict. */
  PREDICT,
  /** Scope ingest, or a node. */
  INGEST,
  /** Scope admin. */
  ADMIN
}
