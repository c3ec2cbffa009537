import Kernels
import Tables

#if CRMLAB_READSTAT
  @unsafe @preconcurrency import CReadStat
#endif
#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Reads files of statistics packages: the one place that calls ReadStat, which is opened when it is first needed.
enum ReadStatParser {
  /// What the file holds.
  ///
  /// - Parameter encoding: of its texts, as the C library calls it, instead of what the file says.
  /// - Throws: what ReadStat found, with the place it had come to.
  static func parse(
    _ bytes: [UInt8], as kind: StatisticsKind, encoding: String?, control: RunControl
  ) throws(TableFileDefect) -> StatisticsFile {
    #if CRMLAB_READSTAT
      guard unsafe crm_readstat() != nil else {
        throw .libraryMissing(.readStat, format: StatisticsFormat.name)
      }
      let collector = Collector(bytes, kind.package, control)
      var handlers = unsafe ReadStatHandlers.all
      // SAFETY: the collector lives until the call returns, which keeps none of its pointers.
      let code = withExtendedLifetime(collector) {
        unsafe crm_readstat_parse(
          kind.parser, encoding, &handlers, Unmanaged.passUnretained(collector).toOpaque())
      }
      if let failure = collector.failure { throw failure }
      guard code == 0 else {
        throw .statistics(
          .problem(
            problem(code, collector), byte: collector.position, of: bytes.count,
            rows: collector.file.rowCount))
      }
      // Only a damaged file has fewer rows than it announces.
      if let rows = collector.rowTotal, collector.file.rowCount < rows, !collector.file.variables.isEmpty {
        throw .statistics(
          .problem(.endsEarly, byte: collector.position, of: bytes.count, rows: collector.file.rowCount))
      }
      return collector.file
    #else
      throw .notBuiltWith(.readStat, format: StatisticsFormat.name)
    #endif
  }

  #if CRMLAB_READSTAT
    /// What an error of ReadStat means.
    private static func problem(
      _ code: Int32, _ collector: Collector
    ) -> StatisticsDefect.Problem {
      switch UInt32(bitPattern: code) {
      case READSTAT_ERROR_READ.rawValue where collector.wantedMore: return .endsEarly
      case READSTAT_ERROR_SEEK.rawValue where collector.wantedMore: return .endsEarly
      case READSTAT_ERROR_PARSE.rawValue where collector.wantedMore: return .endsEarly
      case READSTAT_ERROR_ROW_COUNT_MISMATCH.rawValue: return .endsEarly
      case READSTAT_ERROR_MALLOC.rawValue, UInt32.max: return .memory
      case READSTAT_ERROR_UNSUPPORTED_FILE_FORMAT_VERSION.rawValue: return .version
      case READSTAT_ERROR_UNSUPPORTED_CHARSET.rawValue: return .unknownEncoding
      case READSTAT_ERROR_CONVERT.rawValue, READSTAT_ERROR_CONVERT_BAD_STRING.rawValue,
        READSTAT_ERROR_CONVERT_SHORT_STRING.rawValue, READSTAT_ERROR_CONVERT_LONG_STRING.rawValue:
        return .encoding
      default:
        // SAFETY: ReadStat gives a constant string for every code.
        let words = unsafe crm_readstat_message(code).map { unsafe String(cString: $0) } ?? "error \(code)"
        return .damaged(words)
      }
    }
  #endif
}

#if CRMLAB_READSTAT
  /// Takes what ReadStat reports, and gives it the bytes it reads.
  private final class Collector {
    let bytes: [UInt8]
    let control: RunControl
    /// Where ReadStat reads next.
    var position = 0
    /// Whether it asked for bytes behind the end.
    var wantedMore = false
    var file: StatisticsFile
    /// What ended the reading that ReadStat doesn't know.
    var failure: TableFileDefect?
    /// How many rows the file announces; `nil` where it doesn't say.
    private(set) var rowTotal: Int?

    init(_ bytes: [UInt8], _ package: StatisticsFile.Package, _ control: RunControl) {
      self.bytes = bytes
      self.control = control
      file = StatisticsFile(package: package)
    }

    /// Makes a callback stop the reading.
    static let abort = Int32(READSTAT_HANDLER_ABORT)

    func note(rows: Int) { rowTotal = rows < 0 ? nil : rows }

    @unsafe
    func add(_ variable: UnsafePointer<readstat_variable_t>, labelSet: UnsafePointer<CChar>?) -> Int32 {
      let place = Int(unsafe variable.pointee.index)
      // ReadStat numbers variables from 0; anything else is a damaged file.
      guard place == file.variables.count else { return Self.abort }
      let isText = unsafe crm_type_is_text(variable.pointee.type) != 0
      var added = unsafe StatisticsFile.Variable(
        name: Self.text(crm_variable_name(variable)), label: Self.text(crm_variable_label(variable)),
        format: Self.text(crm_variable_format(variable)), isText: isText,
        labelSet: labelSet.map { unsafe Self.bounded($0) } ?? "",
        isOrdinal: variable.pointee.measure == READSTAT_MEASURE_ORDINAL)
      for range in 0..<(unsafe crm_range_count(variable)) {
        let low = unsafe crm_range_low(variable, range)
        let high = unsafe crm_range_high(variable, range)
        if isText {
          if let text = unsafe crm_value_text(low) {
            added.missingTexts.append(Self.trimmed(unsafe Self.text(text)))
          }
        } else {
          let (from, to) = unsafe (crm_value_number(low), crm_value_number(high))
          if from <= to { added.missingRanges.append(from...to) }
        }
      }
      file.variables.append(added)
      return 0
    }

    @unsafe
    func add(
      row: Int, _ variable: UnsafePointer<readstat_variable_t>, _ value: readstat_value_t
    ) -> Int32 {
      let place = Int(unsafe variable.pointee.index)
      guard file.variables.indices.contains(place), row >= 0, row <= file.rowCount else { return Self.abort }
      if row == file.rowCount {
        file.rowCount += 1
        if row & 255 == 0, isStopped(row) { return Self.abort }
      }
      // A row that lacks a variable can't come from a whole file.
      guard file.variables[place].count == row else { return Self.abort }
      if file.variables[place].isText { return unsafe append(crm_value_text(value), to: place, row) }
      file.variables[place].numbers.append(unsafe crm_value_number(value))
      let tag = UInt8(bitPattern: unsafe crm_value_tag(value))
      if tag != 0 { file.variables[place].tags.append((row, tag)) }
      return 0
    }

    private func isStopped(_ row: Int) -> Bool {
      if control.isInterrupted {
        failure = .interrupted
        return true
      }
      if row & 16_383 == 0 { control.report(ProgressReport(unit: "rows", done: row, total: rowTotal)) }
      return false
    }

    @unsafe
    private func append(_ text: UnsafePointer<CChar>?, to place: Int, _ row: Int) -> Int32 {
      guard let text = unsafe text else {
        file.variables[place].texts.appendEmpty()
        return 0
      }
      var length = unsafe strlen(text)
      // SAFETY: the string has `length` bytes before its NUL and lives through this call.
      let isText = unsafe text.withMemoryRebound(to: UInt8.self, capacity: length) { start in
        while length > 0, unsafe start[length - 1] == 0x20 { length -= 1 }
        let bytes = unsafe UnsafeBufferPointer(start: start, count: length).span
        guard UTF8Check.firstDefect(in: bytes) == nil else { return false }
        file.variables[place].texts.append(bytes, 0, length)
        return true
      }
      if isText { return 0 }
      failure = .statistics(.badText(column: file.variables[place].name, row: row + 1))
      return Self.abort
    }

    @unsafe
    func add(label: UnsafePointer<CChar>?, of value: readstat_value_t, in set: UnsafePointer<CChar>?) {
      guard let set = unsafe set, let label = unsafe label else { return }
      let tag = UInt8(bitPattern: unsafe crm_value_tag(value))
      let key: StatisticsFile.Label.Key
      if tag != 0 {
        key = .tag(tag)
      } else if let text = unsafe crm_value_text(value) {
        key = .text(Self.trimmed(unsafe Self.text(text)))
      } else {
        key = .number(unsafe crm_value_number(value))
      }
      file.labelSets[unsafe Self.bounded(set), default: []].append(
        .init(key: key, text: Self.trimmed(unsafe Self.text(label))))
    }

    @unsafe
    func read(into buffer: UnsafeMutableRawPointer?, _ count: Int) -> Int {
      guard let buffer = unsafe buffer, count > 0 else { return 0 }
      let given = max(0, min(count, bytes.count - position))
      if given < count { wantedMore = true }
      // SAFETY: ReadStat's buffer has room for `count` bytes, and the array holds `given` from `position` on.
      if given > 0 {
        unsafe bytes.withUnsafeBytes { source in
          unsafe buffer.copyMemory(from: source.baseAddress.unsafelyUnwrapped + position, byteCount: given)
        }
      }
      position += given
      return given
    }

    func seek(_ offset: Int, from whence: UInt32) -> Int {
      let base =
        switch whence {
        case READSTAT_SEEK_SET.rawValue: 0
        case READSTAT_SEEK_CUR.rawValue: position
        default: bytes.count
        }
      let (target, isTooFar) = base.addingReportingOverflow(offset)
      guard !isTooFar, target >= 0 else { return -1 }
      if target > bytes.count { wantedMore = true }
      guard target <= bytes.count else { return -1 }
      position = target
      return target
    }

    /// A copy of a C string; what is no UTF-8 in it is replaced.
    @unsafe
    static func text(_ words: UnsafePointer<CChar>?) -> String {
      unsafe words.map { unsafe String(cString: $0) } ?? ""
    }

    /// A copy of the name of a set of labels. In a damaged Stata file it may have no NUL behind it, so no more is
    /// looked at than the longest name has.
    @unsafe
    static func bounded(_ name: UnsafePointer<CChar>) -> String {
      let length = unsafe strnlen(name, 128)
      // SAFETY: none of the bytes before `length` is NUL, so all belong to the name, or to what stands behind it
      // in the same block.
      return unsafe name.withMemoryRebound(to: UInt8.self, capacity: length) { start in
        unsafe String(decoding: UnsafeBufferPointer(start: start, count: length), as: UTF8.self)
      }
    }

    static func trimmed(_ text: String) -> String {
      var text = text[...]
      while text.last == " " { text.removeLast() }
      return String(text)
    }
  }

  /// The functions that ReadStat calls. Each gets the collector as its context.
  private enum ReadStatHandlers {
    // SAFETY: the context of every call is the collector that `parse` keeps alive.
    @unsafe
    static func collector(_ context: UnsafeMutableRawPointer?) -> Collector? {
      unsafe context.map { unsafe Unmanaged<Collector>.fromOpaque($0).takeUnretainedValue() }
    }

    @unsafe
    static var all: crm_readstat_handlers {
      unsafe crm_readstat_handlers(
        metadata: { metadata, context in
          unsafe ReadStatHandlers.collector(context)?.note(rows: Int(metadata?.pointee.row_count ?? -1))
          return 0
        },
        variable: { _, variable, labels, context in
          guard let variable = unsafe variable else { return Collector.abort }
          return unsafe ReadStatHandlers.collector(context)?.add(variable, labelSet: labels)
            ?? Collector.abort
        },
        weight: { variable, context in
          if let variable = unsafe variable {
            unsafe ReadStatHandlers.collector(context)?.file.weight = unsafe Collector.text(
              crm_variable_name(variable))
          }
          return 0
        },
        value: { row, variable, value, context in
          guard let variable = unsafe variable else { return Collector.abort }
          return unsafe ReadStatHandlers.collector(context)?.add(row: Int(row), variable, value)
            ?? Collector.abort
        },
        label: { set, value, label, context in
          unsafe ReadStatHandlers.collector(context)?.add(label: label, of: value, in: set)
          return 0
        },
        error: nil,
        progress: { _, context in
          unsafe ReadStatHandlers.collector(context)?.control.isInterrupted == true ? Collector.abort : 0
        },
        open: { _, _ in 0 },
        close: { _ in 0 },
        seek: { offset, whence, context in
          unsafe ReadStatHandlers.collector(context)?.seek(Int(offset), from: whence.rawValue) ?? -1
        },
        read: { buffer, count, context in
          unsafe ReadStatHandlers.collector(context)?.read(into: buffer, count) ?? -1
        },
        update: { _, _, _, context in
          guard let collector = unsafe ReadStatHandlers.collector(context), collector.control.isInterrupted
          else {
            return READSTAT_OK
          }
          collector.failure = .interrupted
          return READSTAT_ERROR_USER_ABORT
        })
    }
  }
#endif
