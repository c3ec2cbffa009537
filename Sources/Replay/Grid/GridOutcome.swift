/// What a notebook gave in one setting of a grid.
struct GridOutcome: Sendable {
  /// For each expectation, by its cell and place in it: whether it holds; none where it was not reached.
  var expectations: [Expected: Bool] = [:]
  /// For each number, by its words: its value.
  var numbers: [Number: Double] = [:]
  /// The first cell that failed other than by an expectation, and the sentence of its error.
  var failure: (cell: Int, sentence: String)?

  /// An expectation of a notebook.
  struct Expected: Hashable, Sendable {
    var cell: Int
    var place: Int
    var words: String
  }

  /// A number of a notebook: a named result, or one side of an expectation.
  struct Number: Hashable, Sendable {
    var cell: Int
    var words: String
  }
}

/// What a grid gave in all its settings.
public struct GridResult: Sendable {
  /// The settings in order.
  public let settings: [GridSetting]
  let outcomes: [GridOutcome]
  /// The expectations in the order of the notebook.
  let expected: [GridOutcome.Expected]
  /// The numbers in the order of the notebook.
  let numbers: [GridOutcome.Number]
  /// Names set that no `parameter` declares; nothing ran then.
  public var unknownParameters: [UnknownParameter] = []
  /// Whether it was stopped before all settings ran.
  public var isInterrupted = false

  /// 0 where every expectation holds in every setting, 1 where one does not, 3 where a setting fails to run.
  public var exitCode: ExitCode {
    if isInterrupted { return .interrupted }
    if !unknownParameters.isEmpty { return .usage }
    if outcomes.contains(where: { $0.failure != nil }) { return .commandFailed }
    return outcomes.contains { $0.expectations.values.contains(false) } ? .outputsDiffer : .fine
  }
}
