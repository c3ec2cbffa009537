/// Writes a syntax tree as canonical source text: what `fmt` shows and `save` writes.
///
/// Punctuation is ASCII, every gap one space, parentheses stand where precedence needs them, names are
/// quoted where they must be. Statements too long for a line break behind commas, operators and opening
/// brackets. Reading the text gives the same tree, and writing that tree the same text.
///
/// Text and names can't hold line ends, as the grammar has no way to write one; in a tree made by hand a
/// line end is written as a space.
public struct Printer: Sendable {
  /// The names that begin a command; an expression that begins with one is put in parentheses.
  public var verbs: Set<String>
  /// How many columns a line should not exceed.
  public var width: Int

  /// A printer for commands with these verbs.
  public init(verbs: Set<String>, width: Int = 100) {
    self.verbs = verbs
    self.width = width
  }

  /// The program's text, with a final line end unless it is empty.
  public func print(_ program: Program) -> String {
    var lines = commentLines(program.headComments, isAtStart: true, precedesStatement: true)
    if let edition = program.edition { lines.append("crm \(edition)") }
    for statement in program.statements {
      if statement.isSeparated && !lines.isEmpty { lines.append("") }
      lines.append(print(statement))
    }
    lines += commentLines(program.trailingComments, isAtStart: lines.isEmpty, precedesStatement: false)
    return lines.isEmpty ? "" : lines.joined(separator: "\n") + "\n"
  }

  /// The statement's text with its comments, without a final line end.
  public func print(_ statement: Statement) -> String {
    var lines = commentLines(statement.leadingComments, isAtStart: true, precedesStatement: true)
    var writer = LayoutWriter(limit: width)
    writer.write(layout(statement))
    lines.append(writer.text + (statement.trailingComment.map { "  " + Self.comment($0) } ?? ""))
    return lines.joined(separator: "\n")
  }

  /// The expression on one line.
  public func print(_ expression: Expression) -> String { layout(expression, .or).flat }

  /// The value on one line.
  public func print(_ value: ValueExpression) -> String { layout(value).flat }

  /// A name as it stands in source: quoted unless it is plain.
  public static func name(_ name: String) -> String {
    if NormalizedName.isPlain(name) { return name }
    return "`" + oneLine(name).replacing("`", with: "``") + "`"
  }

  /// Text as it stands in source, in quotes.
  public static func text(_ text: String) -> String {
    "\"" + oneLine(text).replacing("\"", with: "\"\"") + "\""
  }

  /// The name before a colon, where reserved words are names.
  static func key(_ name: String) -> String {
    ReservedWord(rawValue: name) != nil ? name : Self.name(name)
  }

  private static func oneLine(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 == 0x0A || $0 == 0x0D }) else { return text }
    return String(
      String.UnicodeScalarView(text.unicodeScalars.map { $0 == "\n" || $0 == "\r" ? " " : $0 }))
  }

  // MARK: Comments

  private static func comment(_ text: String) -> String {
    let text = oneLine(text)
    if text.isEmpty || text == " " { return "#" }
    return text.utf8.first == UInt8(ascii: "#") || text.utf8.first == UInt8(ascii: "!")
      ? "#" + text : "# " + text
  }

  /// Whole-line comments. An empty entry is an empty line where such a line is read back as an empty
  /// entry: not at the start, not at the end, and not behind another. Elsewhere it is an empty comment.
  private func commentLines(_ comments: [String], isAtStart: Bool, precedesStatement: Bool) -> [String] {
    comments.enumerated().map { index, text in
      guard text.isEmpty else { return Self.comment(text) }
      let isFree = index == 0 ? !isAtStart : !comments[index - 1].isEmpty
      let isLast = index == comments.count - 1
      return isFree && (!isLast || precedesStatement) ? "" : "#"
    }
  }

  // MARK: Statements

  private func layout(_ statement: Statement) -> Layout {
    let head = statement.name.map { Self.name($0.name) + " = " } ?? ""
    switch statement.body {
    case .expression(let expression):
      var body = layout(expression, .or)
      if beginsWrongly(body.flat, isNamed: statement.name != nil) {
        body = .joined([.text("("), body, .text(")")])
      }
      return .joined([.text(head), body])
    case .command(let command):
      var arguments = command.arguments.map(layout)
      guard let first = arguments.first else { return .text(head + command.verb.name) }
      arguments[0] = .joined([.text(head + command.verb.name + " "), first])
      return .chain(arguments, signs: Array(repeating: ",", count: arguments.count - 1))
    }
  }

  /// Whether an expression's text would be taken for a command, or begin a line with an operator.
  private func beginsWrongly(_ text: String, isNamed: Bool) -> Bool {
    if !isNamed, text.hasPrefix("-") || text.hasPrefix("+") { return true }
    return verbs.contains(
      String(String.UnicodeScalarView(text.unicodeScalars.prefix(while: NormalizedName.continues))))
  }

  private func layout(_ argument: Argument) -> Layout {
    switch argument {
    case .positional(let value): layout(value)
    case .option(let name, let value): .joined([.text(Self.key(name.name) + ": "), layout(value)])
    case .definition(let name, let expression):
      .joined([.text(Self.name(name.name) + " = "), layout(expression, .or)])
    }
  }
}
