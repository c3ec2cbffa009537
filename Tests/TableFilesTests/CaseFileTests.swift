import FoundationEssentials
import Kernels
import TableFiles
import Tables
import Testing

private let caseFolder = ProcessInfo.processInfo.environment["CRMLAB_TEST_DATA"].map { $0 + "/csv/" }

/// The cases of csv-spectrum, csvkit, frictionless, readr and generated ones, in the folder that the environment
/// variable CRMLAB_TEST_DATA names.
@Suite(.enabled(if: caseFolder != nil)) struct CaseFileTests {
  /// Paths with the lines that their files load to.
  static let cases: [(path: String, lines: [String])] = {
    let tests = #filePath.split(separator: "/").dropLast(2).joined(separator: "/")
    guard let bytes = try? FileBytes.read(path: "/\(tests)/Fixtures/delimited/cases.txt") else { return [] }
    var cases: [(path: String, lines: [String])] = []
    for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
      if line.hasPrefix("  ") {
        cases[cases.count - 1].lines.append(String(line.dropFirst(2)))
      } else {
        cases.append((String(line), []))
      }
    }
    return cases
  }()

  static func bytes(_ path: String) throws -> [UInt8] { try FileBytes.read(path: (caseFolder ?? "") + path) }

  @Test func `every file loads to the table written down, or gives the error`() throws {
    #expect(Self.cases.count > 140)
    for (path, lines) in Self.cases {
      #expect(CaseRendering.lines(try Self.bytes(path)) == lines, "\(path)")
    }
  }

  @Test func `csv-spectrum's files hold what its JSON says`() throws {
    let names = [
      "comma_in_quotes", "empty", "empty_crlf", "escaped_quotes", "json", "newlines", "newlines_crlf",
      "quotes_and_newlines", "simple", "simple_crlf", "utf8",
    ]
    for name in names {
      let rows = try JSONDecoder().decode(
        [[String: String]].self, from: Data(try Self.bytes("csv-spectrum/json/\(name).json")))
      let folder = name.hasSuffix("_crlf") ? "crlf-restored" : "csvs"
      let bytes = try Self.bytes("csv-spectrum/\(folder)/\(name).csv")
      var options = DelimitedTextOptions()
      for column in rows[0].keys { options.types[column] = .text }
      let table = try DelimitedText.read(bytes, options: options).table
      #expect(table.rowCount == rows.count, "\(name)")
      for (place, row) in rows.enumerated() {
        for (column, text) in row {
          #expect(table[column]?[place] == (text.isEmpty ? .missing : .text(text)), "\(name), \(column)")
        }
      }
    }
  }

  /// One of the generated cases, as their list describes it.
  private struct Generated: Decodable {
    var policy: String
    var cells: [[String]]?
  }

  @Test func `the generated files hold the cells that their list gives`() throws {
    let list = try JSONDecoder().decode(
      [String: Generated].self, from: Data(try Self.bytes("generated/expected.json")))
    var count = 0
    for (path, expected) in list.sorted(by: { $0.key < $1.key }) where !path.hasSuffix(".gz") {
      guard let cells = expected.cells, expected.policy.hasPrefix("parse"), let header = cells.first,
        cells.allSatisfy({ $0.count == header.count })
      else { continue }
      var options = DelimitedTextOptions()
      options.header = true
      let names = try DelimitedText.read(try Self.bytes("generated/" + path), options: options).table.names
      for name in names { options.types[name] = .text }
      let table = try DelimitedText.read(try Self.bytes("generated/" + path), options: options).table
      #expect(table.rowCount == cells.count - 1, "\(path)")
      for (row, line) in cells.dropFirst().enumerated() {
        for (place, column) in table.columns.enumerated() {
          #expect(column[row] == (line[place].isEmpty ? .missing : .text(line[place])), "\(path)")
        }
      }
      count += 1
    }
    #expect(count >= 30)
  }
}
