import ArgumentParser

/// `crmlab convert FROM TO` — write a notebook in another form.
struct ConvertCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "convert", abstract: "Write a notebook in another form, with its outputs.",
    discussion: "The forms are .md, .ipynb and .crm; the endings of the two files decide.")

  @Argument(help: "The notebook to read.") var from: String
  @Argument(help: "The notebook to write.") var to: String

  func run() throws {
    try NotebookReading.write(NotebookReading.read(from), to: to)
  }
}
