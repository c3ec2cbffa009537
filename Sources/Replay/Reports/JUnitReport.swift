import Diagnostics
import Notebooks
import Session
import Tables

/// Replays as JUnit XML: a suite for each notebook, a case for each code cell.
public enum JUnitReport {
  /// The XML of these replays. It holds no times, so equal replays give equal bytes.
  public static func xml(_ reports: [TextReport]) -> String {
    var lines = ["<?xml version=\"1.0\" encoding=\"UTF-8\"?>", "<testsuites>"]
    for report in reports { lines += suite(report) }
    return (lines + ["</testsuites>", ""]).joined(separator: "\n")
  }

  private static func suite(_ report: TextReport) -> [String] {
    var cases: [String] = []
    var failures = 0
    var errors = 0
    var skipped = 0
    if !report.result.dataChanges.isEmpty {
      failures += 1
      let text = report.result.dataChanges.flatMap { ["data changed: \($0.recorded.path)"] + $0.lines }
        .joined(separator: "\n")
      cases.append(
        testCase("data", report.path, "<failure message=\"data changed\">\(escaped(text))</failure>"))
    }
    if let edition = report.result.otherEdition {
      errors += 1
      cases.append(testCase("edition", report.path, "<error message=\"language edition \(edition)\"/>"))
    }
    for cell in report.result.cells {
      let inner: String
      switch cell.status {
      case .same: inner = ""
      case .unrecorded:
        failures += 1
        inner = "<failure message=\"no recorded output\"/>"
      case .changed(let differences):
        failures += 1
        let cause = report.cause(of: cell.number).map { ["cause: " + $0] } ?? []
        let text = (cause + differences.map(\.line)).joined(separator: "\n")
        inner = "<failure message=\"\(differences.count) differences\">\(escaped(text))</failure>"
      case .failed(let diagnostic):
        errors += 1
        let text = cell.errors.joined(separator: "\n")
        inner =
          "<error message=\"\(escaped(diagnostic.message.text))\" type=\"\(escaped(diagnostic.message.code))\">\(escaped(text))</error>"
      case .notRun(let name, let source):
        skipped += 1
        inner = "<skipped message=\"needs \(escaped(name)) of cell \(source)\"/>"
      }
      cases.append(testCase("cell \(cell.number)", report.path, inner))
    }
    let head =
      "  <testsuite name=\"\(escaped(report.path))\" tests=\"\(cases.count)\" failures=\"\(failures)\" errors=\"\(errors)\" skipped=\"\(skipped)\">"
    return [head] + cases + ["  </testsuite>"]
  }

  private static func testCase(_ name: String, _ path: String, _ inner: String) -> String {
    let attributes = "name=\"\(escaped(name))\" classname=\"\(escaped(path))\""
    return inner.isEmpty ? "    <testcase \(attributes)/>" : "    <testcase \(attributes)>\(inner)</testcase>"
  }

  /// The text as XML 1.0 may hold it; characters it may not hold become U+FFFD.
  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\n": result += "&#10;"
      case "\t": result += "&#9;"
      case "\u{0}"..."\u{1F}", "\u{FFFE}"..."\u{FFFF}": result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
