import ArgumentParser
import Session
import Verbs

/// `crmlab verbs` — print the reference of all verbs.
struct VerbsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verbs", abstract: "Print the reference of all verbs as Markdown.")

  func run() throws { print(VerbCatalogue.standard.reference, terminator: "") }
}
