public import Diagnostics
public import Display

/// A command of the language: its declaration, what it does, and its page of the manual.
///
/// A verb stands in one folder with its manual page and one line of the catalogue.
public protocol Verb: Sendable {
  /// The declaration.
  static var signature: Signature { get }

  /// What `help` prints for each error this verb makes and no other page explains.
  static var errors: [ErrorGuide] { get }

  /// Carries the command out.
  ///
  /// - Throws: one diagnostic; the session is as it was before the call.
  static func run(_ call: Call, in session: inout Session) throws(Diagnostic) -> Outcome
}

extension Verb {
  /// Most verbs explain their errors in the error itself.
  public static var errors: [ErrorGuide] { [] }
}

/// What a verb gives back: a value to name, what to show, and what to be warned of.
public struct Outcome: Sendable {
  /// The result; `nil` when the verb only shows or acts.
  public var value: Value?
  /// What to show.
  public var blocks: [Block]
  /// Warnings and notes, without places of their own where the whole command is meant.
  public var notices: [Diagnostic]
  /// Whether a notebook keeps the step, where the verb's declaration says that it may.
  public var isRecorded = true

  /// A result with what to show for it.
  public init(_ value: Value? = nil, _ blocks: [Block] = [], notices: [Diagnostic] = []) {
    self.value = value
    self.blocks = blocks
    self.notices = notices
  }

  /// A result that shows itself.
  public init(showing value: Value, notices: [Diagnostic] = []) {
    self.init(value, value.blocks, notices: notices)
  }
}
