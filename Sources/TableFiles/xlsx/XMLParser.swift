#if CRMLAB_EXPAT
  @unsafe @preconcurrency import CExpat

  /// Why XML can't be read; lines and columns count from 1.
  enum XMLFailure: Error, Hashable, Sendable {
    /// Expat is not on this machine.
    case noLibrary
    /// In the library's words.
    case malformed(String, line: Int, column: Int)
  }

  /// Parses XML piece by piece into batches of events: the one file that calls Expat.
  ///
  /// Memory is bounded by the longest tag: nesting and tags have limits, and document types, by which a short text
  /// becomes an endless one, are refused.
  @safe struct XMLParser: ~Copyable {
    private let state: UnsafeMutablePointer<XMLParserState>

    init(_ vocabulary: XMLVocabulary) throws(XMLFailure) {
      guard unsafe crm_libexpat() != nil, let parser = unsafe crm_XML_ParserCreate(nil) else {
        throw .noLibrary
      }
      let state = UnsafeMutablePointer<XMLParserState>.allocate(capacity: 1)
      unsafe state.initialize(to: XMLParserState(parser: parser, vocabulary))
      unsafe self.state = state
      // SAFETY: the handlers get the state only while `parse` runs, which the owner of the state calls.
      unsafe crm_XML_SetUserData(parser, state)
      unsafe crm_XML_SetElementHandler(
        parser,
        { data, name, attributes in
          guard let data = unsafe data, let name = unsafe name else { return }
          unsafe data.assumingMemoryBound(to: XMLParserState.self).pointee.start(name, attributes)
        },
        { data, name in
          guard let data = unsafe data, let name = unsafe name else { return }
          unsafe data.assumingMemoryBound(to: XMLParserState.self).pointee.end(name)
        })
      unsafe crm_XML_SetCharacterDataHandler(parser) { data, text, count in
        guard let data = unsafe data, let text = unsafe text else { return }
        unsafe data.assumingMemoryBound(to: XMLParserState.self).pointee.text(text, Int(count))
      }
      unsafe crm_XML_SetStartDoctypeDeclHandler(parser) { data, _, _, _, _ in
        guard let data = unsafe data else { return }
        unsafe data.assumingMemoryBound(to: XMLParserState.self).pointee.refuse("a document type")
      }
    }

    deinit {
      unsafe crm_XML_ParserFree(state.pointee.parser)
      unsafe state.deinitialize(count: 1)
      unsafe state.deallocate()
    }

    /// Parses a piece, the last one perhaps empty; its events take the place of those in `batch`.
    func parse(_ piece: Span<UInt8>, isLast: Bool, into batch: inout XMLBatch) throws(XMLFailure) {
      batch.removeAll()
      unsafe swap(&state.pointee.batch, &batch)
      let parser = unsafe state.pointee.parser
      // SAFETY: the piece lives as long as the call, and its bytes are read only.
      let status = unsafe piece.withUnsafeBytes { bytes in
        unsafe crm_XML_Parse(
          parser, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(bytes.count), isLast ? 1 : 0)
      }
      unsafe swap(&state.pointee.batch, &batch)
      unsafe state.pointee.fed += piece.count
      let pending = unsafe state.pointee.fed - Int(crm_XML_GetCurrentByteIndex(parser))
      if status == XML_STATUS_OK && (pending < Self.longestTag || isLast) { return }
      let line = unsafe Int(crm_XML_GetCurrentLineNumber(parser))
      let column = unsafe Int(crm_XML_GetCurrentColumnNumber(parser)) + 1
      if let words = unsafe state.pointee.refusal { throw .malformed(words, line: line, column: column) }
      if status == XML_STATUS_OK { throw .malformed("a tag without end", line: line, column: column) }
      let words = unsafe crm_XML_ErrorString(crm_XML_GetErrorCode(parser)).map { unsafe String(cString: $0) }
      throw .malformed(words ?? "not XML", line: line, column: column)
    }

    /// More bytes than this without an end of a tag or comment are no part of a workbook.
    private static let longestTag = 4 << 20
  }

  /// What the handlers of a parser work on.
  @safe private struct XMLParserState {
    let parser: XML_Parser
    let elements: [(key: UInt64, interest: XMLVocabulary.Interest)]
    let attributes: [UInt64]
    var batch = XMLBatch()
    /// Whose text is kept, by its place in the vocabulary.
    var textOwner: UInt8?
    var depth = 0
    var fed = 0
    var refusal: String?

    @unsafe init(parser: XML_Parser, _ vocabulary: XMLVocabulary) {
      unsafe self.parser = parser
      elements = vocabulary.elements.map { (Self.key(Array($0.name.utf8)), $0.interest) }
      attributes = vocabulary.attributes.map { Self.key(Array($0.utf8)) }
    }

    /// Stops the parser.
    mutating func refuse(_ words: String) {
      if refusal == nil { refusal = words }
      unsafe crm_XML_StopParser(parser, 0)
    }

    @unsafe mutating func start(
      _ name: UnsafePointer<CChar>, _ pairs: UnsafeMutablePointer<UnsafePointer<CChar>?>?
    ) {
      depth += 1
      if depth > 256 { refuse("tags nested more than 256 deep") }
      guard let place = unsafe self.place(of: name) else { return }
      let interest = elements[place].interest
      let number = UInt8(truncatingIfNeeded: place)
      if interest.contains(.text) { textOwner = number }
      guard interest.contains(.start) else { return }
      batch.events.append(XMLEvent(kind: .start, name: number, start: 0, end: 0))
      guard var pair = unsafe pairs else { return }
      // SAFETY: Expat gives names and values in turn, as C strings, up to a null pointer.
      while let attribute = unsafe pair.pointee, let value = unsafe pair[1] {
        let key = unsafe Self.key(attribute)
        if let place = attributes.firstIndex(of: key) {
          let start = Int32(truncatingIfNeeded: batch.bytes.count)
          var cursor = unsafe value
          while unsafe cursor.pointee != 0 {
            batch.bytes.append(UInt8(bitPattern: unsafe cursor.pointee))
            unsafe cursor += 1
          }
          batch.events.append(
            XMLEvent(
              kind: .attribute, name: UInt8(truncatingIfNeeded: place), start: start,
              end: Int32(truncatingIfNeeded: batch.bytes.count)))
        }
        unsafe pair += 2
      }
    }

    @unsafe mutating func end(_ name: UnsafePointer<CChar>) {
      depth -= 1
      guard let place = unsafe self.place(of: name) else { return }
      let interest = elements[place].interest
      if interest.contains(.text) { textOwner = nil }
      if interest.contains(.end) {
        batch.events.append(XMLEvent(kind: .end, name: UInt8(truncatingIfNeeded: place), start: 0, end: 0))
      }
    }

    @unsafe mutating func text(_ text: UnsafePointer<CChar>, _ count: Int) {
      guard let textOwner else { return }
      let start = Int32(truncatingIfNeeded: batch.bytes.count)
      // SAFETY: Expat gives `count` bytes at `text`.
      unsafe text.withMemoryRebound(to: UInt8.self, capacity: count) { bytes in
        unsafe batch.bytes.append(contentsOf: UnsafeBufferPointer(start: bytes, count: count))
      }
      batch.events.append(
        XMLEvent(
          kind: .text, name: textOwner, start: start, end: Int32(truncatingIfNeeded: batch.bytes.count)))
    }

    @unsafe private func place(of name: UnsafePointer<CChar>) -> Int? {
      let key = unsafe Self.key(name)
      for place in elements.indices where elements[place].key == key { return place }
      return nil
    }

    /// The first seven bytes of a name behind its prefix, and its length: no two names of a vocabulary share them.
    @unsafe private static func key(_ name: UnsafePointer<CChar>) -> UInt64 {
      var key: UInt64 = 0
      var length: UInt64 = 0
      var cursor = unsafe name
      // SAFETY: the name is a C string.
      while unsafe cursor.pointee != 0 {
        let byte = UInt8(bitPattern: unsafe cursor.pointee)
        if byte == UInt8(ascii: ":") {
          (key, length) = (0, 0)
        } else {
          if length < 7 { key |= UInt64(byte) &<< (length &* 8) }
          length &+= 1
        }
        unsafe cursor += 1
      }
      return key | length &<< 56
    }

    private static func key(_ name: [UInt8]) -> UInt64 {
      var key: UInt64 = 0
      for (place, byte) in name.prefix(7).enumerated() { key |= UInt64(byte) << (UInt64(place) * 8) }
      return key | UInt64(name.count) << 56
    }
  }
#endif
