public import Diagnostics
public import Language
public import Tables

/// A command whose arguments were checked against the verb's signature.
///
/// Accessors take a declared parameter's name and answer in the declared kind; `nil` means that an optional
/// argument was not given. Asking for another kind than the one declared is a programmer's error.
public struct Call: Sendable {
  /// The verb's declaration.
  public let signature: Signature
  /// The whole statement's place in the source.
  public let range: SourceRange
  /// The name the result gets, where it gets one.
  public let resultName: String?
  /// The statement as it was written.
  public let source: String
  let arguments: [String: Bound]

  /// A checked argument and where it stands.
  struct Bound: Sendable {
    var content: Content
    var range: SourceRange
    /// The words of the source, for messages: `s.train`.
    var spelling: String
    /// The argument unevaluated, where it is one expression.
    var written: ValueExpression?
  }

  enum Content: Sendable {
    case value(Value)
    case choice(String)
    case columns([ColumnReference])
    case sortKeys([SortKey])
    case formula(ResolvedFormula)
    case expression(Expression)
    case syntax(ValueExpression)
    case definitions([Definition])
    case remaining([Bound])
  }

  /// A column that exists, and where it was named.
  public struct ColumnReference: Hashable, Sendable {
    /// The column's name.
    public let name: String
    /// Where it was named.
    public let range: SourceRange
  }

  /// A column to sort by.
  public struct SortKey: Hashable, Sendable {
    /// The column.
    public let column: ColumnReference
    /// Whether large values come first.
    public let isDescending: Bool
  }

  /// `name = expression`.
  public struct Definition: Sendable {
    /// The name.
    public let name: Identifier
    /// What makes it.
    public let expression: Expression
  }

  /// A formula whose names are columns of its table.
  public struct ResolvedFormula: Hashable, Sendable {
    /// What is explained; `nil` for a formula that begins with `~`.
    public let response: ColumnReference?
    /// What explains it, in the order of the formula; `.` stands for the table's remaining columns in
    /// their order, without the response, the id column, and what was taken away.
    public let predictors: [ColumnReference]
    /// Whether the predictors were given by `.`.
    public let hasDot: Bool
  }

  /// Where an argument stands; the whole statement when it was not given.
  public func range(of name: String) -> SourceRange { arguments[name]?.range ?? range }

  /// An argument as it was written.
  public func spelling(of name: String) -> String { arguments[name]?.spelling ?? name }

  /// An argument unevaluated, so that messages can point into a list or a record.
  public func written(_ name: String) -> ValueExpression? { arguments[name]?.written }

  /// Whether an argument was given.
  public func has(_ name: String) -> Bool { arguments[name] != nil }

  /// The value of an argument of any kind that evaluates to one.
  public func value(_ name: String) -> Value? {
    guard case .value(let value)? = arguments[name]?.content else { return nil }
    return value
  }

  /// The table of a required argument.
  public func table(_ name: String) -> Table {
    guard let table = optionalTable(name) else {
      preconditionFailure("\(signature.name): no table `\(name)` bound")
    }
    return table
  }

  /// The table of an argument that may be left out.
  public func optionalTable(_ name: String) -> Table? { value(name)?.asTable }

  /// The table of an argument whose rows stay in a database; `nil` where they are in memory.
  public func storedTable(_ name: String) -> StoredTable? {
    if case .stored(let table)? = value(name) { table } else { nil }
  }

  /// The result of an argument that takes one type of result.
  public func object<Object: ResultObject>(_ name: String, as type: Object.Type = Object.self) -> Object? {
    guard case .object(let object)? = value(name) else { return nil }
    return object as? Object
  }

  /// A number.
  public func number(_ name: String) -> Double? {
    guard case .number(let value)? = value(name) else { return nil }
    return value
  }

  /// A whole number.
  public func integer(_ name: String) -> Int? { number(name).map { Int($0) } }

  /// True or false.
  public func bool(_ name: String) -> Bool? {
    guard case .bool(let value)? = value(name) else { return nil }
    return value
  }

  /// A text or a path.
  public func text(_ name: String) -> String? {
    guard case .text(let value)? = value(name) else { return nil }
    return value
  }

  /// The word chosen.
  public func choice(_ name: String) -> String? {
    guard case .choice(let word)? = arguments[name]?.content else { return nil }
    return word
  }

  /// One column.
  public func column(_ name: String) -> ColumnReference? { columns(name)?.first }

  /// Columns, of an option or of all remaining places.
  public func columns(_ name: String) -> [ColumnReference]? {
    switch arguments[name]?.content {
    case .columns(let columns): columns
    case .remaining(let bound):
      bound.flatMap { item -> [ColumnReference] in
        if case .columns(let columns) = item.content { columns } else { [] }
      }
    default: nil
    }
  }

  /// What to sort by.
  public func sortKeys(_ name: String) -> [SortKey]? {
    guard case .sortKeys(let keys)? = arguments[name]?.content else { return nil }
    return keys
  }

  /// A formula.
  public func formula(_ name: String) -> ResolvedFormula? {
    guard case .formula(let formula)? = arguments[name]?.content else { return nil }
    return formula
  }

  /// An expression over rows, unevaluated.
  public func expression(_ name: String) -> Expression? {
    guard case .expression(let expression)? = arguments[name]?.content else { return nil }
    return expression
  }

  /// What was written, unevaluated.
  public func syntax(_ name: String) -> ValueExpression? {
    guard case .syntax(let value)? = arguments[name]?.content else { return nil }
    return value
  }

  /// The definitions `name = expression` in order.
  public func definitions(_ name: String) -> [Definition] {
    guard case .definitions(let definitions)? = arguments[name]?.content else { return [] }
    return definitions
  }
}
