import Kernels
import Tables
import Trees

/// The splits of a tree as other programs are to read them: what sends a row to each side, in the order it is
/// asked, and what holds when nothing does.
struct PortableSplits {
  let tree: TreeResult
  private var model: TreeModel { tree.model }

  init(_ tree: TreeResult) { self.tree = tree }

  /// One question to a column.
  struct Question {
    var predictor: Int
    var test: Test

    /// How the column answers.
    enum Test {
      /// Values below go one way, the others the other.
      case cut(at: Literal, below: Direction)
      /// Levels that go left, that go right, and that say nothing.
      case levels(left: [String], right: [String], neither: [String])
      /// Any value goes one way, so that only missing ones go the other.
      case present(Direction)
    }
  }

  /// A value of a column as other programs spell it.
  enum Literal {
    case number(Double)
    case date(CalendarDate)
    case moment(CalendarMoment)
  }

  /// The questions at a split node, the primary split first.
  func questions(at node: Int) -> [Question] {
    guard let primary = model.primary(of: node) else { return [] }
    var questions = [question(primary.predictor, primary.rule)]
    if primary.missing == nil, model.parameters.usesurrogate != .stop {
      questions += model.surrogates(of: node).map { question($0.predictor, $0.rule) }
    }
    return questions
  }

  /// The way of rows that answer no question; `nil` if they stay in the node.
  func fallback(at node: Int) -> Direction? {
    if let missing = model.primary(of: node)?.missing { return missing }
    return model.parameters.usesurrogate == .majority ? model.nodes[node].majority : nil
  }

  /// The places of the predictors that some split or surrogate asks, ascending.
  var used: [Int] {
    let places = model.nodes.indices.flatMap { questions(at: $0).map(\.predictor) }
    return Set(places).sorted()
  }

  private func question(_ predictor: Int, _ rule: SplitRule) -> Question {
    Question(predictor: predictor, test: test(predictor, rule))
  }

  private func test(_ predictor: Int, _ rule: SplitRule) -> Question.Test {
    let description = model.predictors[predictor]
    switch (rule, description.kind) {
    case (.threshold(.infinity, let below), _): return .present(below)
    case (.threshold(let cut, let below), .ordered(let levels)):
      let low = levels.indices.filter { Double($0) < cut }.map { levels[$0] }
      let high = levels.indices.filter { Double($0) >= cut }.map { levels[$0] }
      return below == .left
        ? .levels(left: low, right: high, neither: []) : .levels(left: high, right: low, neither: [])
    case (.threshold(let cut, let below), _):
      return .cut(at: literal(cut, description.name), below: below)
    case (.levels(let directions), .unordered(let levels)), (.levels(let directions), .ordered(let levels)):
      func those(_ side: Direction?) -> [String] {
        directions.indices.filter { directions[$0] == side && levels.indices.contains($0) }.map { levels[$0] }
      }
      let (left, right) = (those(.left), those(.right))
      if left.isEmpty { return .present(.right) }
      if right.isEmpty { return .present(.left) }
      return .levels(left: left, right: right, neither: those(nil))
    case (.levels, .numeric): return .present(.left)
    }
  }

  /// A threshold in the unit of its column; days and seconds begin at the first that goes the other way.
  private func literal(_ cut: Double, _ name: String) -> Literal {
    switch tree.kinds[name] {
    case .date: .date(CalendarDate(days: Int32(cut.rounded(.up))))
    case .moment: .moment(CalendarMoment(seconds: Int64(cut.rounded(.up))))
    default: .number(cut)
    }
  }
}
