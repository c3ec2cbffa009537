@unsafe @preconcurrency import CPostgreSQL
import Kernels
import Tables

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A connection to a PostgreSQL server: the one file that calls libpq.
///
/// Waiting is done in short polls, so that Ctrl-C cancels a statement at the server.
@safe struct PostgreSQLConnection: ~Copyable, @unchecked Sendable {
  // Sendable because its engine keeps it behind a lock: one thread at a time uses it.
  private let handle: OpaquePointer

  @unsafe private init(handle: OpaquePointer) { unsafe self.handle = handle }

  /// Connects; a password that the address lacks comes from `PGPASSFILE` or `PGPASSWORD`, which libpq reads.
  ///
  /// - Throws: `noLibrary` where libpq is not installed, `unreachable` with its words, which hold no password.
  static func opened(
    _ address: ConnectionAddress, control: RunControl
  ) throws(EngineDefect) -> PostgreSQLConnection {
    guard unsafe crm_libpq() != nil else { throw .noLibrary("libpq, which Debian's package libpq5 brings") }
    // What stands behind the address overrides it, what stands before it is overridden.
    var settings = [("connect_timeout", "10"), ("dbname", address.shown), ("client_encoding", "UTF8")]
    settings.append(("fallback_application_name", "crmlab"))
    if let password = address.password { settings.append(("password", password)) }
    let keys: [UnsafePointer<CChar>?] = unsafe settings.map { unsafe UnsafePointer(strdup($0.0)) } + [nil]
    let values: [UnsafePointer<CChar>?] = unsafe settings.map { unsafe UnsafePointer(strdup($0.1)) } + [nil]
    // SAFETY: the copies made above are freed here, after libpq has copied them.
    defer {
      unsafe (keys + values).forEach { unsafe free(UnsafeMutableRawPointer(mutating: $0)) }
    }
    guard let handle = unsafe crm_PQconnectStartParams(keys, values, 1) else {
      throw .unreachable("out of memory")
    }
    let connection = unsafe PostgreSQLConnection(handle: handle)
    try connection.connect(control)
    for setting in ["default_transaction_read_only = on", "TimeZone = 'UTC'", "client_min_messages = error"] {
      let statement = SQLStatement(text: "SET " + setting, values: [])
      try connection.run(statement, control: control) { _ throws(EngineDefect) in }
    }
    return connection
  }

  deinit { unsafe crm_PQfinish(handle) }

  private func connect(_ control: RunControl) throws(EngineDefect) {
    var state = PGRES_POLLING_WRITING
    while state != PGRES_POLLING_OK {
      if control.isInterrupted { throw .interrupted }
      guard state != PGRES_POLLING_FAILED else { throw .unreachable(message) }
      wait(for: state == PGRES_POLLING_READING ? POLLIN : POLLOUT)
      state = unsafe crm_PQconnectPoll(handle)
    }
  }

  /// Runs a statement and hands each row to `body`.
  func run(
    _ statement: SQLStatement, control: RunControl,
    _ body: (borrowing PostgreSQLRow) throws(EngineDefect) -> Void
  ) throws(EngineDefect) {
    try send(statement)
    unsafe crm_PQsetSingleRowMode(handle)
    var failure: EngineDefect?
    var isCancelled = false
    while let result = unsafe try next(control, &isCancelled) {
      defer { unsafe crm_PQclear(result) }
      switch unsafe crm_PQresultStatus(result) {
      case PGRES_SINGLE_TUPLE:
        // After a failure the rest is read and dropped, so that the connection can be asked again.
        if failure == nil, !isCancelled {
          do throws(EngineDefect) { try body(unsafe PostgreSQLRow(result: result)) } catch {
            failure = error
            cancel()
          }
        }
      case PGRES_TUPLES_OK, PGRES_COMMAND_OK: break
      default:
        let words = unsafe String(cString: crm_PQresultErrorMessage(result))
        if failure == nil { failure = isLost ? .lost(words) : .refused(Self.trimmed(words)) }
      }
    }
    if isCancelled { throw .interrupted }
    if let failure { throw failure }
  }

  /// The columns a statement gives: names, types by number, and modifiers of types.
  func columns(
    of text: String, control: RunControl
  ) throws(EngineDefect) -> [(name: String, type: UInt32, modifier: Int32)] {
    let result = unsafe crm_PQprepare(handle, "", text, 0, nil)
    defer { unsafe crm_PQclear(result) }
    guard unsafe crm_PQresultStatus(result) == PGRES_COMMAND_OK else {
      throw isLost ? .lost(message) : .refused(Self.trimmed(message))
    }
    let described = unsafe crm_PQdescribePrepared(handle, "")
    defer { unsafe crm_PQclear(described) }
    return unsafe (0..<crm_PQnfields(described)).map { place in
      // SAFETY: libpq gives the name of every column below their number; it is copied.
      unsafe (
        String(cString: crm_PQfname(described, place)), crm_PQftype(described, place),
        crm_PQfmod(described, place)
      )
    }
  }

  private func send(_ statement: SQLStatement) throws(EngineDefect) {
    let texts = statement.values.map(Self.text)
    let copies = unsafe texts.map { text in unsafe text.map { unsafe UnsafePointer(strdup($0)) } ?? nil }
    // SAFETY: libpq sends the values before the call returns; the copies are freed after it.
    defer { unsafe copies.forEach { unsafe free(UnsafeMutableRawPointer(mutating: $0)) } }
    let sent = unsafe crm_PQsendQueryParams(
      handle, statement.text, Int32(copies.count), nil, copies, nil, nil, 0)
    guard sent == 1 else { throw isLost ? .lost(message) : .refused(Self.trimmed(message)) }
  }

  /// The next result, waited for in polls; `nil` at the end.
  private func next(_ control: RunControl, _ isCancelled: inout Bool) throws(EngineDefect) -> OpaquePointer? {
    while unsafe crm_PQisBusy(handle) == 1 {
      if control.isInterrupted, !isCancelled {
        isCancelled = true
        cancel()
      }
      wait(for: POLLIN)
      guard unsafe crm_PQconsumeInput(handle) == 1 else { throw .lost(message) }
    }
    if control.isInterrupted, !isCancelled {
      isCancelled = true
      cancel()
    }
    return unsafe crm_PQgetResult(handle)
  }

  /// Asks the server to stop the statement that runs.
  private func cancel() {
    guard let request = unsafe crm_PQgetCancel(handle) else { return }
    var words = [CChar](repeating: 0, count: 256)
    // SAFETY: the buffer is as long as the call is told.
    _ = unsafe words.withUnsafeMutableBufferPointer { unsafe crm_PQcancel(request, $0.baseAddress, 256) }
    unsafe crm_PQfreeCancel(request)
  }

  private func wait(for events: Int32) {
    var descriptor = pollfd(fd: unsafe crm_PQsocket(handle), events: Int16(events), revents: 0)
    // SAFETY: one descriptor is polled for at most 20 ms; an early return only asks again.
    _ = unsafe poll(&descriptor, 1, 20)
  }

  private var isLost: Bool { unsafe crm_PQstatus(handle) == CONNECTION_BAD }

  private var message: String { Self.trimmed(unsafe String(cString: crm_PQerrorMessage(handle))) }

  private static func trimmed(_ words: String) -> String {
    var words = words[...]
    if words.hasPrefix("ERROR:") { words = words.dropFirst(6) }
    while words.first?.isWhitespace == true { words.removeFirst() }
    while words.last?.isWhitespace == true { words.removeLast() }
    return words.split(separator: "\n").joined(separator: "; ")
  }

  private static func text(_ cell: Cell) -> String? {
    switch cell {
    case .missing: nil
    case .integer(let value): String(value)
    case .number(let value): String(value)
    case .text(let value): value
    case .bool(let value): value ? "true" : "false"
    case .date(let value): String(value.days)
    case .moment(let value): String(value.seconds)
    }
  }
}

/// One row of a result.
@safe struct PostgreSQLRow: ~Copyable {
  private let result: OpaquePointer

  @unsafe fileprivate init(result: OpaquePointer) { unsafe self.result = result }

  /// The value of a column as text; `nil` where it is missing.
  func text(_ place: Int) -> String? {
    guard unsafe crm_PQgetisnull(result, 0, Int32(place)) == 0 else { return nil }
    // SAFETY: libpq gives a string that lives as long as the result; it is copied.
    return unsafe String(cString: crm_PQgetvalue(result, 0, Int32(place)))
  }
}
