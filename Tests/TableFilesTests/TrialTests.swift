import Foundation
import TableFiles
import Tables
import Testing

@Suite struct TrialTests {
  @Test func `try the folder`() throws {
    guard let folder = ProcessInfo.processInfo.environment["TRY"] else { return }
    for path in folder.split(separator: ":") {
      let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: String(path))))
      print("==", path.split(separator: "/").last!)
      do {
        let r = try DelimitedText.read(bytes)
        print(r.encoding, UnicodeScalar(r.delimiter), r.table.rowCount)
        for c in r.table.columns.prefix(22) {
          print("  ", c.name, c.kind, c.missingCount, (0..<min(3, c.count)).map { "\(c[$0])" })
        }
        for n in r.notices.prefix(12) { print("   !", n) }
      } catch { print("   ERROR", error) }
    }
  }
}
