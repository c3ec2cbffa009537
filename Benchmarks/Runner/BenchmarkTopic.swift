/// Operations that are timed together, and the tables they and their peers
/// read.
struct BenchmarkTopic: Sendable {
  /// The word after `TOPIC=`; peers stand in `peers/NAME.py` and `peers/NAME.R`.
  let name: String
  /// Each table's name and how it is made; every call gives the same table.
  let tables: [(name: String, make: @Sendable () -> SharedTable)]
  /// What is timed.
  let operations: [BenchmarkOperation]
}

/// The topics there are: one folder of this one each.
let topics: [BenchmarkTopic] = [
  trees,
  decision,
  segments,
  tables,
]

/// One thing that is timed, here and by peers under the same name.
struct BenchmarkOperation: Sendable {
  /// Its name, without spaces.
  let name: String
  /// What it is, for the table of results.
  let about: String
  /// How many rows it works on.
  let rows: Int
  /// By peer: how many times less processor time than the peer it should take.
  let targets: [(peer: String, ratio: Double)]
  /// The most seconds by the clock that it should take, if that is what is asked for.
  var wallTarget: Double?
  /// Reads what is needed, untimed, and returns what is timed. Its numbers are
  /// held against those of peers; none are if there are none.
  let prepare: @Sendable (SharedTables) throws -> () throws -> [Double]

  /// One line that tells the driver of it.
  var json: JSONLine {
    JSONLine([
      ("operation", .text(name)), ("about", .text(about)), ("rows", .number(Double(rows))),
      ("targets", .object(targets.map { ($0.peer, .number($0.ratio)) })),
      ("wallTarget", .number(wallTarget ?? .nan)),
    ])
  }
}
