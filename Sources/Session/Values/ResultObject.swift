public import Display
public import Tables

/// A method's result that a name can stand for: weights, a segmentation, a tree, a report.
///
/// A verb defines its result beside itself; the session knows results through this protocol only.
public protocol ResultObject: Sendable {
  /// The type's name in the language: `tree`.
  static var typeName: String { get }

  /// What `show` prints.
  var blocks: [Block] { get }

  /// The names that `.` reaches, in the order they are offered.
  var memberNames: [String] { get }

  /// What `.name` reaches; `nil` when there is no such member.
  func member(_ name: String) -> Value?

  /// The rows of the result where it can stand for a table.
  var table: Table? { get }
}

extension ResultObject {
  /// Results are not tables unless they say so.
  public var table: Table? { nil }
}
