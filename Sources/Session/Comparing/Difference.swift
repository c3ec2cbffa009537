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

  /// The difference in lines of at most `width` columns: in one where it fits, otherwise the place, what was
  /// recorded, and what is there now.
  public func lines(width: Int) -> [String] {
    let one = line
    if one.count <= width { return [one] }
    let rest = max(20, width - 11)
    return [place + ":"]
      + [("recorded", recorded), ("now     ", replayed)].map { word, text in
        "  \(word) \(Self.shown(text, width: rest))"
      }
  }

  private static func shown(_ text: String?, width: Int) -> String {
    guard let text else { return "nothing" }
    let oneLine = text.replacing("\n", with: "⏎")
    return oneLine.count > width ? oneLine.prefix(width - 1) + "…" : oneLine
  }

  private static func shown(_ text: String?) -> String { shown(text, width: 80) }
}
