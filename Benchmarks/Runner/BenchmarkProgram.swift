import Kernels

/// The side of crmlab in a benchmark: writes the shared tables, or times
/// operations as their names come in.
///
/// `Benchmarks list TOPIC` prints what there is as lines of JSON;
/// `Benchmarks generate TOPIC FOLDER` writes the tables;
/// `Benchmarks run TOPIC FOLDER` reads names of operations from the standard
/// input and prints one line of JSON for each.
@main
struct BenchmarkProgram {
  static func main() throws {
    let words = CommandLine.arguments.dropFirst()
    guard words.count >= 2, let topic = topics.first(where: { $0.name == words.dropFirst().first }) else {
      print("Benchmarks list|generate|run TOPIC [FOLDER]; topics: \(topics.map(\.name))")
      return
    }
    let tables = SharedTables(topic: topic, folder: words.dropFirst(2).first ?? ".")
    switch words.first {
    case "list": for operation in topic.operations { print(operation.json) }
    case "generate": try tables.writeAll()
    default: try serve(topic, tables)
    }
  }

  /// Answers each name on the standard input.
  private static func serve(_ topic: BenchmarkTopic, _ tables: SharedTables) throws {
    while let line = readLine() {
      guard let operation = topic.operations.first(where: { $0.name == line }) else {
        say(JSONLine([("operation", .text(line)), ("error", .text("no such operation"))]))
        continue
      }
      let body = try operation.prepare(tables)
      let measurement = try Measurement.of(body)
      say(measurement.json(of: operation))
    }
  }

  /// Prints a line at once, because another program waits for it.
  private static func say(_ line: JSONLine) {
    print(line)
    Measurement.flush()
  }
}
