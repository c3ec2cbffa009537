import Tables

/// What was entered in this session, as `history_request` asks for it.
struct InputHistory: Hashable, Sendable {
  /// One input.
  struct Entry: Hashable, Sendable {
    /// Its execution count.
    var line: Int
    /// Its text.
    var input: String
    /// What it showed, as text.
    var output: String?
  }

  /// The number of this session; there are no earlier ones.
  static let session = 1

  private(set) var entries: [Entry] = []

  /// Adds an input.
  mutating func append(_ line: Int, _ input: String) { entries.append(Entry(line: line, input: input)) }

  /// Adds what the newest input showed.
  mutating func setOutput(_ output: String) {
    if !entries.isEmpty { entries[entries.count - 1].output = output }
  }

  /// The answer to a request's content: `tail`, `range` or `search`; nothing for what is not known.
  func answer(_ request: Datum) -> Datum {
    let found =
      switch request["hist_access_type"]?.string {
      case "tail": Array(entries.suffix(max(0, request["n"]?.int ?? 10)))
      case "range": range(request)
      case "search": search(request)
      default: [Entry]()
      }
    let withOutput = request["output"]?.flag ?? false
    return .list(
      found.map { entry in
        let text = Datum.text(entry.input)
        let shown = withOutput ? .list([text, entry.output.map { .text($0) } ?? .null]) : text
        return .list([.integer(Self.session), .integer(entry.line), shown])
      })
  }

  /// Session 0 is this one, as are negative ones that reach it; `stop` is not included.
  private func range(_ request: Datum) -> [Entry] {
    let session = request["session"]?.int ?? 0
    guard session == 0 || session == Self.session else { return [] }
    let start = request["start"]?.int ?? 0
    let stop = request["stop"]?.int ?? .max
    return entries.filter { $0.line >= start && $0.line < stop }
  }

  private func search(_ request: Datum) -> [Entry] {
    let pattern = Array((request["pattern"]?.string ?? "*").unicodeScalars)
    var found = entries.filter { Self.fits(Array($0.input.unicodeScalars), pattern) }
    if request["unique"]?.flag ?? false {
      var known: Set<String> = []
      found = found.reversed().filter { known.insert($0.input).inserted }.reversed()
    }
    guard let count = request["n"]?.int else { return found }
    return Array(found.suffix(max(0, count)))
  }

  /// Whether a text fits a pattern of characters, `?` for any one and `*` for any number of them.
  static func fits(_ text: [Unicode.Scalar], _ pattern: [Unicode.Scalar]) -> Bool {
    var (place, mark) = (0, 0)
    var star: (pattern: Int, text: Int)?
    while place < text.count {
      if mark < pattern.count, pattern[mark] == "*" {
        star = (mark, place)
        mark += 1
      } else if mark < pattern.count, pattern[mark] == "?" || pattern[mark] == text[place] {
        place += 1
        mark += 1
      } else if let last = star {
        star = (last.pattern, last.text + 1)
        place = last.text + 1
        mark = last.pattern + 1
      } else {
        return false
      }
    }
    return pattern[mark...].allSatisfy { $0 == "*" }
  }
}
