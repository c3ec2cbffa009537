import ArgumentParser
import Diagnostics
import FoundationEssentials
import Language
import Notebooks
import Replay
import Session
import Verbs
import Terminal

/// `crmlab fmt FILE …` — write code in its one canonical form.
struct FormatCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fmt", abstract: "Write the code of notebooks in its one canonical form.")

  @ArgumentParser.Argument(help: "Notebooks (.md, .ipynb or .crm); none reads a program from standard input.")
  var files: [String] = []

  @Flag(help: "Change nothing; fail where something would change.")
  var check = false

  func run() throws {
    if files.isEmpty {
      print(try formatted(StandardInput.readAll(), place: ""), terminator: "")
      return
    }
    var changed: [String] = []
    for file in files {
      let notebook = try NotebookReading.read(file)
      var result = notebook
      var number = 0
      for index in notebook.cells.indices {
        guard case .code(let source, let outputs) = notebook.cells[index].content else { continue }
        number += 1
        let text = try formatted(source, place: "\(file), cell \(number)")
        result.cells[index].content = .code(
          text.hasSuffix("\n") ? String(text.dropLast()) : text, outputs: outputs)
      }
      guard result != notebook else { continue }
      changed.append(file)
      if !check { try NotebookReading.write(result, to: file) }
    }
    for file in changed { print(check ? "\(file) is not in canonical form" : "\(file) was formatted") }
    if check, !changed.isEmpty { throw Replay.ExitCode.outputsDiffer }
  }

  /// - Throws: the exit code of wrong syntax, after the errors went to standard error.
  private func formatted(_ source: String, place: String) throws -> String {
    let verbs = VerbCatalogue.standard.names
    let parsed = Parser(verbs: verbs).parse(source)
    guard parsed.diagnostics.isEmpty else {
      let renderer = DiagnosticRenderer(source: source, place: place)
      for diagnostic in parsed.diagnostics { StandardError.write(renderer.render(diagnostic) + "\n") }
      throw Replay.ExitCode.usage
    }
    return Printer(verbs: verbs).print(parsed.program)
  }
}
