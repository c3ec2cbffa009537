import Diagnostics
import Display
import Session

/// A page of the manual as it is read at the prompt: cells as they would be typed, outputs below them.
struct ManualPage {
  let entry: VerbCatalogue.Entry

  /// How wide a page is, so that it fits the smallest customary terminal.
  static let width = 80

  /// The page, with the arguments as the verb declares them.
  var text: String {
    let body = Self.readable(
      entry.manual.split(separator: "\n", omittingEmptySubsequences: false).map(String.init))
    return (body + arguments).joined(separator: "\n")
  }

  /// The lines without fences.
  private static func readable(_ lines: [String]) -> [String] {
    var shown: [String] = []
    var fence: String?
    for line in lines {
      if line.hasPrefix("```") {
        fence = fence == nil ? String(line.dropFirst(3)) : nil
        if fence == "crm" || fence == nil { continue }
        if shown.last != "" { shown.append("") }
      } else if fence == "crm" {
        shown.append(
          (shown.last?.hasPrefix("crm> ") ?? false || shown.last?.hasPrefix("...> ") ?? false
            ? "...> " : "crm> ") + line)
      } else if fence != nil {
        shown.append(line)
      } else if !line.hasPrefix("![") {
        shown += line.isEmpty ? [""] : line.wrapped(to: width)
      }
    }
    return squeezed(shown)
  }

  /// The lines with one empty line where there were several, and none at either end.
  private static func squeezed(_ lines: [String]) -> [String] {
    var kept: [String] = []
    for line in lines where !(line.isEmpty && (kept.last ?? "").isEmpty) { kept.append(line) }
    if kept.last == "" { kept.removeLast() }
    return kept
  }

  /// The declared arguments: what each takes, what holds without it, and what it is.
  private var arguments: [String] {
    let signature = entry.verb.signature
    var lines =
      ["", "usage"] + ("  " + signature.usage).wrapped(to: Self.width, indent: signature.name.count + 3)
    guard !signature.parameters.isEmpty else { return lines }
    lines.append("")
    for parameter in signature.parameters {
      lines += ("  " + heading(of: parameter)).wrapped(to: Self.width, indent: 4)
      lines += ("      " + parameter.summary).wrapped(to: Self.width, indent: 6)
    }
    return lines
  }

  private func heading(of parameter: Parameter) -> String {
    let name =
      switch parameter.place {
      case .positional: parameter.name.uppercased()
      case .remaining: parameter.name.uppercased() + ", …"
      case .option: parameter.name + ":"
      case .definitions: "NAME = EXPRESSION, …"
      }
    var notes = [parameter.kind.described]
    if let standard = parameter.standard {
      notes.append("default \(standard)")
    } else if parameter.isRequired, parameter.place == .option {
      notes.append("required")
    } else if !parameter.isRequired, parameter.place != .option {
      notes.append("may be left out")
    }
    return name + "  " + notes.joined(separator: "; ")
  }
}
