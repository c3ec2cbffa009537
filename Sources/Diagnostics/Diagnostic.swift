/// What is wrong, where, and what to do about it: the one error a user sees.
///
/// A diagnostic is data until a face renders it with `DiagnosticRenderer`. Its sentences are written
/// at the foot of the file that makes it, as extensions of `Message`.
public struct Diagnostic: Error, Hashable, Sendable {
  /// How grave it is.
  public enum Severity: String, Hashable, Sendable {
    /// The statement was not carried out.
    case error
    /// The statement was carried out; its result may not be what was wanted.
    case warning
    /// Something the reader should know.
    case note
  }

  /// A stable code and the sentence of this case.
  public struct Message: Hashable, Sendable {
    /// A stable code: `E201`, or the name the manual gives a method's error, as `AHPShape`.
    public var code: String
    /// One sentence, in lower case and without a full stop.
    public var text: String

    /// A message with a stable code.
    public init(_ code: String, _ text: String) {
      self.code = code
      self.text = text
    }
  }

  /// A corrected text for a stretch of the source.
  public struct Fix: Hashable, Sendable {
    /// What is replaced.
    public var range: SourceRange
    /// What replaces it.
    public var replacement: String

    /// Puts `replacement` in place of `range`.
    public init(_ range: SourceRange, _ replacement: String) {
      self.range = range
      self.replacement = replacement
    }

    /// `source` with the replacement made; what lies outside of the source is ignored.
    public func applied(to source: String) -> String {
      let bytes = Array(source.utf8)
      let start = min(range.start, bytes.count)
      let end = min(range.end, bytes.count)
      return String(decoding: bytes[..<start], as: UTF8.self) + replacement
        + String(decoding: bytes[end...], as: UTF8.self)
    }
  }

  /// How grave it is.
  public var severity: Severity
  /// Code and sentence.
  public var message: Message
  /// The place in the statement's source; `nil` when no place is to blame.
  public var range: SourceRange?
  /// A few words under the caret.
  public var label: String?
  /// Names that exist and look like the one written, nearest first; three are shown.
  public var near: [String]
  /// Further lines: what exists instead, what to do.
  public var hints: [String]
  /// A correction that makes a valid line; shown as the whole corrected line.
  public var fix: Fix?

  /// A diagnostic; see the properties.
  public init(
    _ message: Message, severity: Severity = .error, at range: SourceRange? = nil, label: String? = nil,
    near: [String] = [], hints: [String] = [], fix: Fix? = nil
  ) {
    self.severity = severity
    self.message = message
    self.range = range
    self.label = label
    self.near = near
    self.hints = hints
    self.fix = fix
  }

  /// The same diagnostic, placed at `range` unless it has a place already.
  public func placed(at range: SourceRange?) -> Diagnostic {
    var copy = self
    copy.range = self.range ?? range
    return copy
  }
}
