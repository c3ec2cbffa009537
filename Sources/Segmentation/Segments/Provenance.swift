/// Where a segment's name and its place in the scheme come from.
public enum Provenance: Hashable, Sendable {
  /// The names are published, but which cell bears which name was inferred.
  case mappingInferred
  /// Names and mapping are published in this work.
  case published(String)
  /// Common in the literature; this work could not be checked.
  case unverified(String)
  /// Named by the user.
  case custom
  /// Named after the levels of its axes.
  case generic
}
