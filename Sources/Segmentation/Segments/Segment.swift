/// One segment of a scheme: its name, what to do with its customers, how to serve them.
public struct Segment: Hashable, Sendable {
  /// The name.
  public let name: BilingualText
  /// What to do with these customers, if the scheme says.
  public let strategy: BilingualText?
  /// The tier of service they get, if the scheme says.
  public let tier: BilingualText?
  /// Where name and mapping come from.
  public let provenance: Provenance

  /// A segment with these texts.
  public init(
    _ name: BilingualText, strategy: BilingualText? = nil, tier: BilingualText? = nil,
    provenance: Provenance = .custom
  ) {
    self.name = name
    self.strategy = strategy
    self.tier = tier
    self.provenance = provenance
  }
}
