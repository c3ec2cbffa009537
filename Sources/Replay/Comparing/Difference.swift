/// One place where a replayed output differs from the recorded one.
public struct Difference: Hashable, Sendable {
  /// Where: `output 2, row 3, column `n``.
  public var place: String
  /// What was recorded there; `nil` where nothing was.
  public var recorded: String?
  /// What is there now; `nil` where nothing is.
  public var replayed: String?

  /// A difference at a place.
  public init(_ place: String, recorded: String?, replayed: String?) {
    self.place = place
    self.recorded = recorded
    self.replayed = replayed
  }

  /// The difference in one line; long texts are cut.
  public var line: String {
    "\(place): recorded \(Self.shown(recorded)), now \(Self.shown(replayed))"
  }

  private static func shown(_ text: String?) -> String {
    guard let text else { return "nothing" }
    let oneLine = text.replacing("\n", with: "⏎")
    return oneLine.count > 80 ? oneLine.prefix(79) + "…" : oneLine
  }
}
