@unsafe @preconcurrency import CSQLite
import Kernels
import Tables

/// A connection to one SQLite file: the one file that calls the C library.
@safe struct SQLiteConnection: ~Copyable, @unchecked Sendable {
  // Sendable because its engine keeps it behind a lock: one thread at a time uses it.
  private let handle: OpaquePointer

  /// Opens a file, for writing where it `isWritable`, which makes one that is not there.
  ///
  /// - Throws: `unreachable` when there is no such file or it is no database.
  init(path: String, isWritable: Bool = false) throws(EngineDefect) {
    var handle: OpaquePointer?
    let code = unsafe isWritable ? crm_open_write(path, &handle) : crm_open_read(path, &handle)
    guard code == SQLITE_OK, let opened = unsafe handle else {
      // SAFETY: a failed open may leave a handle, whose message is copied before it is closed.
      let message = unsafe handle.map { unsafe String(cString: sqlite3_errmsg($0)) } ?? "out of memory"
      unsafe sqlite3_close_v2(handle)
      throw .unreachable(message)
    }
    unsafe self.handle = opened
  }

  deinit { unsafe sqlite3_close_v2(handle) }

  /// Runs a statement and hands each row to `body`.
  ///
  /// - Throws: `interrupted` within the database's own steps; `refused` with its words.
  func run(
    _ statement: SQLStatement, control: RunControl, _ body: (borrowing SQLiteRow) throws(EngineDefect) -> Void
  ) throws(EngineDefect) {
    let context = unsafe Unmanaged.passUnretained(control).toOpaque()
    // SAFETY: the handler runs only inside this call, which keeps `control` alive.
    unsafe sqlite3_progress_handler(
      handle, 20_000,
      { unsafe Unmanaged<RunControl>.fromOpaque($0!).takeUnretainedValue().isInterrupted ? 1 : 0 }, context)
    defer { unsafe sqlite3_progress_handler(handle, 0, nil, nil) }
    var prepared: OpaquePointer?
    guard unsafe sqlite3_prepare_v2(handle, statement.text, -1, &prepared, nil) == SQLITE_OK,
      let compiled = unsafe prepared
    else { throw .refused(message) }
    // SAFETY: the statement is finalized once, after its last use.
    defer { unsafe sqlite3_finalize(compiled) }
    for (place, value) in statement.values.enumerated() { unsafe bind(value, to: compiled, Int32(place + 1)) }
    while true {
      if control.isInterrupted { throw .interrupted }
      switch unsafe sqlite3_step(compiled) {
      case SQLITE_ROW: try body(unsafe SQLiteRow(statement: compiled))
      case SQLITE_DONE: return
      case SQLITE_INTERRUPT: throw .interrupted
      case SQLITE_IOERR, SQLITE_CORRUPT, SQLITE_NOTADB: throw .lost(message)
      default: throw .refused(message)
      }
    }
  }

  /// Runs one statement for each row of values, as quickly as one prepared statement can be repeated.
  func repeated(
    _ text: String, rows: Int, control: RunControl, _ values: (Int) -> [Cell]
  ) throws(EngineDefect) {
    var prepared: OpaquePointer?
    guard unsafe sqlite3_prepare_v2(handle, text, -1, &prepared, nil) == SQLITE_OK,
      let compiled = unsafe prepared
    else { throw .refused(message) }
    defer { unsafe sqlite3_finalize(compiled) }
    for row in 0..<rows {
      if row % 4_096 == 0, control.isInterrupted { throw .interrupted }
      for (place, value) in values(row).enumerated() { unsafe bind(value, to: compiled, Int32(place + 1)) }
      guard unsafe sqlite3_step(compiled) == SQLITE_DONE else { throw .refused(message) }
      unsafe sqlite3_reset(compiled)
    }
  }

  /// The names of the columns a statement gives, and the types they were declared with.
  func columns(of text: String) throws(EngineDefect) -> [(name: String, type: String)] {
    var prepared: OpaquePointer?
    guard unsafe sqlite3_prepare_v2(handle, text, -1, &prepared, nil) == SQLITE_OK,
      let compiled = unsafe prepared
    else { throw .refused(message) }
    defer { unsafe sqlite3_finalize(compiled) }
    return unsafe (0..<sqlite3_column_count(compiled)).map { place in
      // SAFETY: names and types are copied while the statement lives.
      let name = unsafe sqlite3_column_name(compiled, place).map { unsafe String(cString: $0) } ?? ""
      let type = unsafe sqlite3_column_decltype(compiled, place).map { unsafe String(cString: $0) } ?? ""
      return (name, type)
    }
  }

  private var message: String { unsafe String(cString: sqlite3_errmsg(handle)) }

  @unsafe private func bind(_ value: Cell, to statement: OpaquePointer, _ place: Int32) {
    switch value {
    case .missing: unsafe sqlite3_bind_null(statement, place)
    case .integer(let number): unsafe sqlite3_bind_int64(statement, place, number)
    case .number(let number): unsafe sqlite3_bind_double(statement, place, number)
    case .bool(let flag): unsafe sqlite3_bind_int64(statement, place, flag ? 1 : 0)
    case .date(let day): unsafe sqlite3_bind_int64(statement, place, Int64(day.days))
    case .moment(let moment): unsafe sqlite3_bind_int64(statement, place, moment.seconds)
    case .text(let text):
      var text = text
      text.withUTF8 { bytes in
        // SAFETY: the library copies the bytes before the call returns.
        unsafe bytes.withMemoryRebound(to: CChar.self) { characters in
          _ = unsafe crm_bind_text(statement, place, characters.baseAddress, Int32(characters.count))
        }
      }
    }
  }
}

/// The row a statement stands at.
@safe struct SQLiteRow: ~Copyable {
  fileprivate let statement: OpaquePointer

  @unsafe fileprivate init(statement: OpaquePointer) { unsafe self.statement = statement }

  /// How the value of a column is stored.
  enum Storage { case null, integer, real, text, blob }

  func storage(_ place: Int) -> Storage {
    switch unsafe sqlite3_column_type(statement, Int32(place)) {
    case SQLITE_NULL: .null
    case SQLITE_INTEGER: .integer
    case SQLITE_FLOAT: .real
    case SQLITE_BLOB: .blob
    default: .text
    }
  }

  func integer(_ place: Int) -> Int64 { unsafe sqlite3_column_int64(statement, Int32(place)) }

  func number(_ place: Int) -> Double { unsafe sqlite3_column_double(statement, Int32(place)) }

  func text(_ place: Int) -> String {
    guard let start = unsafe sqlite3_column_text(statement, Int32(place)) else { return "" }
    let count = unsafe Int(sqlite3_column_bytes(statement, Int32(place)))
    // SAFETY: the library gives `count` bytes at `start`, valid until the next step.
    return unsafe String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  }
}
