import Tables

extension Cause {
  /// The cause in a line.
  public var words: String {
    switch kind {
    case .data(let change): "data changed: \(change.recorded.path)"
    case .unreadable(let path): "data cannot be read: \(path)"
    case .parameter(let name, let recorded, let replayed):
      "parameter `\(name)`: recorded \(recorded ?? "otherwise"), now \(replayed ?? "otherwise")"
    case .seed(let recorded, let replayed, let isNotebooks):
      "\(isNotebooks ? "the notebook's seed" : "the step's seed"): recorded \(recorded), now \(replayed)"
    case .key(let recorded, let replayed):
      "another key: recorded with the one of fingerprint \(recorded), now \(replayed)"
    case .edited: "the command was edited since it was recorded"
    case .added: "the cell was put in since the notebook was recorded"
    case .moved(let place): "the cell was moved: it stood as cell \(place) when the notebook was recorded"
    case .dropped(let place, let names):
      "a cell is gone that stood as cell \(place)"
        + (names.isEmpty ? "" : " and made " + names.map { "`\($0)`" }.joined(separator: ", "))
    case .order(let name, let maker): "`\(name)` is used before cell \(maker) makes it"
    case .noMaker(let name): "no cell makes `\(name)`; a cell seems to be gone"
    case .program(let recorded, let replayed):
      "the program's version: recorded by crmlab \(recorded), now \(replayed)"
    case .output: "the recorded output was edited"
    case .failure: "the command fails"
    case .command: "the command itself: it gives something else from the same inputs"
    }
  }

  /// One word for programs.
  public var word: String {
    switch kind {
    case .data: "data"
    case .unreadable: "unreadable data"
    case .parameter: "parameter"
    case .seed: "seed"
    case .key: "key"
    case .edited: "edited"
    case .added: "added"
    case .moved: "moved"
    case .dropped: "dropped"
    case .order: "order"
    case .noMaker: "no maker"
    case .program: "program"
    case .output: "output"
    case .failure: "failure"
    case .command: "command"
    }
  }

  /// What else there is to say, a line each.
  public var details: [String] {
    if case .data(let change) = kind { change.lines } else { [] }
  }
}
