#if CRMLAB_LIBZIP && CRMLAB_EXPAT
  import Kernels
  import Tables

  /// A workbook that is read.
  struct Workbook: ~Copyable {
    private let archive: ZipArchive
    private let control: RunControl
    /// No part may unpack to more bytes.
    private let limit: Int

    init(_ bytes: [UInt8], control: RunControl) throws(TableFileDefect) {
      do {
        archive = try ZipArchive(bytes)
      } catch {
        throw Self.defect(error, part: nil)
      }
      self.control = control
      // Sheets are packed to a twentieth or so; a part beyond this is made to fill the memory.
      limit = max(256 << 20, 250 * bytes.count)
    }

    /// Reads the sheet that the options name.
    func read(_ options: TableReadOptions) throws(TableFileDefect) -> TableReading {
      var root = PartRelations(folder: "")
      try read("_rels/.rels", into: &root, orElse: .otherArchive)
      let path = root.path(ofType: "officeDocument") ?? "xl/workbook.xml"
      let cut = path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex
      var parts = WorkbookParts()
      try read(path, into: &parts, orElse: OtherFileDetection.kind { archive.place(of: $0) != nil })
      var relations = PartRelations(folder: String(path[..<cut]))
      try read("\(path[..<cut])_rels/\(path[cut...]).rels", into: &relations, orElse: .otherArchive)
      let kinds = Dictionary(relations.relations.map { ($0.id, $0) }) { first, _ in first }
      let choice: (place: Int, notices: [WorkbookNotice])
      do throws(WorkbookDefect) {
        choice = try Self.choice(options.sheet, parts, isGrid: { kinds[$0.relation]?.type == "worksheet" })
      } catch {
        throw .workbook(error)
      }
      let sheet = parts.sheets[choice.place]
      guard let relation = kinds[sheet.relation] else { throw .workbook(.missingPart(sheet.name)) }
      var formats = CellFormats()
      if let path = relations.path(ofType: "styles") { try read(path, into: &formats) }
      var texts = SharedTexts()
      if let path = relations.path(ofType: "sharedStrings") { try read(path, into: &texts) }
      var reader = SheetReader(sheet: sheet.name, texts: texts, formats: formats)
      texts = SharedTexts()
      try read(relations.path(of: relation), into: &reader)
      var table = SheetTable(
        sheet: sheet.name, among: parts.sheets.map(\.name), reader,
        days: SheetDays(countsFrom1904: parts.countsFrom1904), options: options,
        control: control)
      var reading = try table.read()
      reading.notices = choice.notices.map { .workbook($0) } + reading.notices
      return reading
    }

    /// The sheet to read, by its place, and what the user should know of the others.
    private static func choice(
      _ wanted: SheetChoice?, _ parts: WorkbookParts, isGrid: (WorkbookParts.Sheet) -> Bool
    ) throws(WorkbookDefect) -> (Int, [WorkbookNotice]) {
      let names = parts.sheets.map(\.name)
      let place: Int
      switch wanted {
      case .number(let number):
        guard (1...max(1, names.count)).contains(number), !names.isEmpty else {
          throw .noSheetNumber(number, sheets: names)
        }
        place = number - 1
      case .name(let name):
        let found =
          names.firstIndex(of: name) ?? names.firstIndex { $0.lowercased() == name.lowercased() }
        guard let found else { throw .noSheet(name: name, sheets: names) }
        place = found
      case nil:
        let grids = names.indices.filter { isGrid(parts.sheets[$0]) }
        guard let first = grids.first(where: { !parts.sheets[$0].isHidden }) ?? grids.first else {
          throw .noSheetNumber(1, sheets: names)
        }
        let others = grids.filter { $0 != first }.map { place in
          WorkbookNotice.Sheet(name: names[place], isHidden: parts.sheets[place].isHidden)
        }
        return (first, others.isEmpty ? [] : [.otherSheets(read: names[first], others: others)])
      }
      guard isGrid(parts.sheets[place]) else { throw .noCells(sheet: names[place]) }
      return (place, parts.sheets[place].isHidden ? [.hiddenSheet(names[place])] : [])
    }

    /// Reads a part.
    ///
    /// - Parameter other: what the file is when it lacks the part; without it the part may be missing.
    private func read<Reader: XMLPartReader>(
      _ path: String, into reader: inout Reader, orElse other: WorkbookDefect.OtherFile? = nil
    ) throws(TableFileDefect) {
      guard let place = archive.place(of: path) else {
        if let other { throw .workbook(.notWorkbook(other)) }
        throw .workbook(.missingPart(path))
      }
      do throws(PartFailure) {
        try parse(place, path, into: &reader)
      } catch {
        switch error {
        case .interrupted: throw .interrupted
        case .workbook(let defect): throw .workbook(defect)
        case .zip(let failure): throw Self.defect(failure, part: path)
        case .xml(.noLibrary): throw .libraryMissing(.expat, format: ExcelFormat.name)
        case .xml(.malformed(let reason, let line, let column)):
          throw .workbook(.damagedPart(part: path, line: line, column: column, reason: reason))
        }
      }
    }

    private enum PartFailure: Error {
      case interrupted
      case workbook(WorkbookDefect)
      case zip(ZipFailure)
      case xml(XMLFailure)
    }

    private func parse<Reader: XMLPartReader>(
      _ place: Int, _ path: String, into reader: inout Reader
    ) throws(PartFailure) {
      let parser: XMLParser
      do { parser = try XMLParser(Reader.vocabulary) } catch { throw .xml(error) }
      var batch = XMLBatch()
      var size = 0
      func take(_ piece: Span<UInt8>, isLast: Bool) throws(PartFailure) {
        do throws(XMLFailure) {
          try parser.parse(piece, isLast: isLast, into: &batch)
        } catch {
          throw .xml(error)
        }
        do throws(WorkbookDefect) { try reader.read(batch) } catch { throw .workbook(error) }
      }
      try archive.unpack(place, orThrow: PartFailure.zip) { piece throws(PartFailure) in
        if control.isInterrupted { throw .interrupted }
        size += piece.count
        guard size <= limit else { throw .workbook(.partTooLarge(part: path, limit: limit)) }
        try take(piece, isLast: false)
      }
      let none: [UInt8] = []
      try take(none.span, isLast: true)
    }

    private static func defect(_ failure: ZipFailure, part: String?) -> TableFileDefect {
      switch failure {
      case .noLibrary: .libraryMissing(.zip, format: ExcelFormat.name)
      case .damaged(let reason): .workbook(.damagedArchive(part: part, reason: reason))
      }
    }
  }
#endif
