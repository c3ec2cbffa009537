import FoundationEssentials
import Kernels

/// A table that crmlab and its peers work on.
struct SharedTable {
  let columns: [(name: String, values: Values)]

  /// The values of a column.
  enum Values {
    /// NaN is missing.
    case numbers([Double])
    case integers([Int])
    /// Places among names; −1 is missing.
    case levels([Int32], names: [String])
  }

  /// The rows of the first column.
  var rowCount: Int {
    switch columns.first?.values {
    case .numbers(let numbers): numbers.count
    case .integers(let integers): integers.count
    case .levels(let codes, _): codes.count
    case nil: 0
    }
  }

  /// A column by its name.
  subscript(_ name: String) -> Values? { columns.first { $0.name == name }?.values }

  /// The table as CSV; what is missing is empty.
  var csv: [UInt8] {
    var bytes = Array(columns.map(\.name).joined(separator: ",").utf8)
    bytes.append(10)
    for row in 0..<rowCount {
      for (place, column) in columns.enumerated() {
        if place > 0 { bytes.append(44) }
        switch column.values {
        case .numbers(let numbers):
          let number = numbers[row]
          if number == number.rounded(), abs(number) < 1e15 {
            append(Int(number), to: &bytes)
          } else if !number.isNaN {
            bytes.append(contentsOf: number.description.utf8)
          }
        case .integers(let integers): append(integers[row], to: &bytes)
        case .levels(let codes, let names):
          if codes[row] >= 0 { bytes.append(contentsOf: names[Int(codes[row])].utf8) }
        }
      }
      bytes.append(10)
    }
    return bytes
  }

  private func append(_ number: Int, to bytes: inout [UInt8]) {
    bytes.append(contentsOf: number.description.utf8)
  }
}

/// The tables of a topic, made when they are asked for.
final class SharedTables {
  private let topic: BenchmarkTopic
  private let folder: String
  private var made: [String: SharedTable] = [:]

  init(topic: BenchmarkTopic, folder: String) {
    self.topic = topic
    self.folder = folder
  }

  /// A table in memory: the numbers that its file holds.
  func callAsFunction(_ name: String) -> SharedTable {
    if let table = made[name] { return table }
    guard let make = topic.tables.first(where: { $0.name == name })?.make else {
      preconditionFailure("no table \(name)")
    }
    let table = make()
    made[name] = table
    return table
  }

  /// Where the file of a table stands.
  func path(_ name: String) -> String { folder + "/" + name + ".csv" }

  /// Writes each table that is not there yet.
  func writeAll() throws {
    for (name, make) in topic.tables where !FileManager.default.fileExists(atPath: path(name)) {
      try FileBytes.makeFolder(for: path(name))
      try FileBytes.write(make().csv, path: path(name))
    }
  }
}
