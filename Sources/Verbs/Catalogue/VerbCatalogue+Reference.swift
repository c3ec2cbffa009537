public import Session

extension VerbCatalogue {
  /// The declarations of all verbs as one Markdown page: usage, and each argument with what it takes and its
  /// default.
  public var reference: String {
    var lines = [
      "# Verbs", "",
      "Every verb with its arguments, as the program declares them: `crmlab verbs` prints this page, `help VERB` the",
      "page of one verb with runnable examples.",
    ]
    var topic = ""
    for entry in entries {
      if entry.topic != topic {
        topic = entry.topic
        lines += ["", "## " + topic.prefix(1).uppercased() + topic.dropFirst()]
      }
      lines += Self.section(entry.verb.signature)
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func section(_ signature: Signature) -> [String] {
    var lines = [
      "", "### \(signature.name)", "",
      signature.summary.prefix(1).uppercased() + signature.summary.dropFirst() + ".",
    ]
    if let result = signature.result { lines[3] += " Makes \(result.withArticle)." }
    lines += ["", "```", signature.usage, "```"]
    guard !signature.parameters.isEmpty else { return lines }
    lines += ["", "| argument | takes | default | what it is |", "|---|---|---|---|"]
    for parameter in signature.parameters {
      let name = parameter.place == .option ? "`\(parameter.name):`" : parameter.name
      let standard = parameter.isRequired ? "required" : parameter.standard ?? ""
      let cells = [name, parameter.kind.described, standard, parameter.summary].map {
        $0.replacing("|", with: "\\|")
      }
      lines.append("| " + cells.joined(separator: " | ") + " |")
    }
    return lines
  }
}
