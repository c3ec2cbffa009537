import Diagnostics
import FoundationEssentials
import Notebooks
import Replay
import Session
import Tables
import Testing

/// Where the table lies, if it is at hand.
private enum TelcoTable {
  static let path: String? = {
    guard let folder = ProcessInfo.processInfo.environment["CRMLAB_TEST_DATA"] else { return nil }
    let path = folder + "/telco_churn.csv"
    return FileManager.default.fileExists(atPath: path) ? path : nil
  }()
}

/// The Telco customer churn table of IBM, 7,043 customers, as far as it is at hand.
///
/// It is not part of the project; the tests run where `CRMLAB_TEST_DATA` names a folder that holds it as
/// `telco_churn.csv`.
@Suite(.enabled(if: TelcoTable.path != nil)) struct TelcoTests {
  /// A session that has grown, pruned and judged a tree on the table.
  private func study() throws -> (session: Session, outputs: [StepOutput]) {
    let path = try #require(TelcoTable.path)
    var session = Repository.session()
    session.access.readableFolders = nil
    var outputs: [StepOutput] = []
    for line in [
      "telco = load \"\(path)\", id: customerID",
      "parts = split telco, test: 30%, stratify: Churn, seed: 42",
      "full = tree parts.train, Churn ~ ., cp: 0.001",
      "churn = prune full, folds: 10, seed: 42",
      "quality = evaluate churn, on: parts.test, event: \"Yes\"",
    ] {
      let evaluation = session.evaluate(line)
      #expect(evaluation.error == nil, "\(evaluation.error?.message.text ?? "")")
      outputs += evaluation.outputs
    }
    return (session, outputs)
  }

  @Test func `the kinds are right and the eleven blank charges are named`() throws {
    let (session, outputs) = try study()
    let table = try #require(session["telco"]?.asTable)
    #expect(table.rowCount == 7_043)
    #expect(table.columns.count == 21)
    #expect(table["TotalCharges"]?.kind == .number)
    #expect(table["TotalCharges"]?.missingCount == 11)
    #expect(table["tenure"]?.kind == .integer)
    #expect(table["Churn"]?.kind == .text)
    let notices = outputs.compactMap { output in
      if case .notice(let diagnostic, _) = output { diagnostic.message.text } else { nil }
    }
    #expect(notices.contains { $0.contains("TotalCharges") && $0.contains("11") && $0.contains("489") })
  }

  @Test func `a pruned tree beats calling every customer the larger class`() throws {
    let (session, _) = try study()
    guard case .object(let quality)? = session["quality"],
      case .number(let accuracy)? = quality.member("accuracy")
    else {
      Issue.record("no accuracy")
      return
    }
    #expect(accuracy > 0.76)
  }

  @Test func `the session saves and replays`() throws {
    let notebook = try study().session.notebook
    var fresh = Repository.session()
    fresh.access.readableFolders = nil
    for codec in NotebookCodecs.all {
      let again = try codec.decode(codec.encode(notebook, name: "telco"), name: "telco")
      #expect(Replayer(session: fresh).replay(again).exitCode == .fine, "\(codec.fileExtension)")
    }
  }
}
