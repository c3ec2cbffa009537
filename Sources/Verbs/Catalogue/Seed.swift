import Display
import Session
import Tables

/// The seed a random step uses, and where it came from.
struct Seed {
  let value: UInt64
  let isGiven: Bool

  /// The line that every random step shows.
  var fact: FactList.Fact {
    .init("seed", .integer(Int64(clamping: value)), remark: isGiven ? nil : "the notebook's")
  }
}

extension Parameter {
  /// The option every random verb takes.
  static var seed: Parameter {
    .option("seed", .integer(0...Int.max), standard: "the notebook's seed", "where random numbers start")
  }
}

extension Call {
  /// The seed given, or the notebook's.
  func seed(in session: Session) -> Seed {
    if let seed = integer("seed") { return Seed(value: UInt64(seed), isGiven: true) }
    return Seed(value: session.settings.seed, isGiven: false)
  }
}
