import FoundationEssentials
import Kernels
import Tables
import Testing

@testable import TableFiles

/// What is at hand for a comparison with another program.
private enum Peer {
  /// The sample files of haven and pyreadstat, where `CRMLAB_TEST_DATA` names a folder that holds them in `stat`.
  static let files: [String] = {
    guard let folder = ProcessInfo.processInfo.environment["CRMLAB_TEST_DATA"] else { return [] }
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder + "/stat")) ?? []
    return names.sorted().filter { !$0.hasSuffix(".csv") }.map { "\(folder)/stat/\($0)" }
  }()

  /// A Python that has pyreadstat, where `CRMLAB_TEST_PYTHON` names one.
  static let python = ProcessInfo.processInfo.environment["CRMLAB_TEST_PYTHON"]

  /// Writes what pyreadstat reads: labels for values of variables all of whose values have one, `null` for what
  /// is missing, days and date-times in the form of ISO 8601.
  static let program = """
    import datetime, json, sys
    import pyreadstat
    source, target = sys.argv[1:]
    reader = {"dta": pyreadstat.read_dta}.get(source.rsplit(".", 1)[-1], pyreadstat.read_sav)
    frame, meta = reader(source, dates_as_pandas_datetime=False)
    columns = {}
    for name in frame.columns:
        values = []
        for value in frame[name]:
            if value is None or value != value or value == "":
                value = None
            elif isinstance(value, datetime.datetime):
                value = value.replace(microsecond=0).isoformat()
            elif isinstance(value, datetime.date):
                value = value.isoformat()
            elif isinstance(value, datetime.time):
                value = value.hour * 3600 + value.minute * 60 + value.second
            elif isinstance(value, str):
                value = value.rstrip(" ")
            else:
                value = float(value)
            values.append(value)
        labels = meta.variable_value_labels.get(name)
        present = [value for value in values if value is not None]
        if labels and present and all(value in labels for value in present):
            values = [None if value is None else labels[value] for value in values]
        columns[name] = values
    with open(target, "w") as file:
        for row in range(len(frame)):
            file.write(json.dumps({name: values[row] for name, values in columns.items()}) + "\\n")
    """
}

/// Sample files of haven 2.5 and pyreadstat 1.2, value for value against what pyreadstat reads.
@Suite(.enabled(if: !Peer.files.isEmpty && Peer.python != nil)) struct StatisticsParityTests {
  @Test(arguments: Peer.files) func `every value is that of pyreadstat`(path: String) throws {
    let python = try #require(Peer.python)
    try TableFileTests.withFolder { folder in
      let target = folder + "/theirs.jsonl"
      let ending = ChildProcess.run(
        python, ["-c", Peer.program, path, target], limit: .seconds(60), isInterrupted: { false })
      try #require(ending == .code(0))
      let theirs = try TableFile.read(path: target).table
      let ours = try TableFile.read(path: path).table
      #expect(ours.names == theirs.names)
      try #require(ours.rowCount == theirs.rowCount)
      for (column, other) in zip(ours.columns, theirs.columns) {
        for row in 0..<ours.rowCount {
          let isEqual =
            column[row].double.map { $0 == other[row].double } ?? (column[row] == other[row])
          #expect(isEqual, "\(column.name), row \(row + 1): \(column[row]), not \(other[row])")
        }
      }
    }
  }
}
