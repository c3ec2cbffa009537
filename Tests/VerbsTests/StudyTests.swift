import Diagnostics
import FoundationEssentials
import Notebooks
import Session
import Testing

/// The two studies and the data they stand on.
@Suite struct StudyTests {
  /// Runs lines in a session that writes below a new folder, and gives the files written there.
  private func written(by lines: [String]) throws -> [String: Data] {
    let folder = FileManager.default.temporaryDirectory.path + "/crmlab-study-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var session = Repository.session(writing: .below(folder))
    for line in lines {
      let evaluation = session.evaluate(line)
      #expect(evaluation.error == nil, "\(line): \(evaluation.error?.message.text ?? "")")
    }
    var files: [String: Data] = [:]
    for name in try FileManager.default.subpathsOfDirectory(atPath: folder) {
      if let data = FileManager.default.contents(atPath: folder + "/" + name) { files[name] = data }
    }
    return files
  }

  private func cells(of path: String) throws -> [String] {
    try NotebookFile.read(Repository.root + "/" + path).cells.compactMap { cell in
      if case .code(let source, _) = cell.content { source } else { nil }
    }
  }

  @Test func `the notebook of the data sets writes the shipped files byte for byte`() throws {
    let files = try written(by: cells(of: "notebooks/datasets.md"))
    #expect(files.count == 6)
    for (name, data) in files {
      #expect(FileManager.default.contents(atPath: Repository.root + "/" + name) == data, "\(name)")
    }
  }

  @Test func `twelve lines go from two files to the customers to call`() throws {
    let files = try written(by: [
      "crm 1",
      "orders    = load \"datasets/orders.csv\"",
      "customers = load \"datasets/customers.csv\", id: uid",
      "habits    = rfm orders, id: uid, date: ordered, amount: amount, asof: 2020-12-31",
      "people    = join customers, habits, by: uid",
      "parts     = split people, test: 30%, stratify: type, seed: 42",
      "full      = tree parts.train, type ~ frequency + average + recently, cp: 0",
      "churn     = prune full, rule: one_se, folds: 10, seed: 42",
      "quality   = evaluate churn, on: parts.test",
      "expect quality.accuracy >= 0.85",
      "warning   = predict churn, on: people",
      "save [churn, quality], to: \"results/\"",
    ])
    #expect(files.keys.sorted() == ["results/churn.md", "results/quality.md"])
  }
}
