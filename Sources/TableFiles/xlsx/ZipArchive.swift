#if CRMLAB_LIBZIP
  @unsafe @preconcurrency import CZip

  #if canImport(Glibc)
    import Glibc
  #else
    import Darwin
  #endif

  /// Why an archive can't be read or written.
  enum ZipFailure: Error, Hashable, Sendable {
    /// libzip is not on this machine.
    case noLibrary
    /// The archive is damaged, in the library's words.
    case damaged(String)
  }

  /// The parts of a zip archive: the one file that calls libzip.
  @safe struct ZipArchive: ~Copyable {
    private let memory: UnsafeMutableRawPointer
    private let handle: OpaquePointer

    /// Opens an archive that lies in memory.
    init(_ bytes: [UInt8]) throws(ZipFailure) {
      guard unsafe crm_libzip() != nil else { throw .noLibrary }
      guard let memory = unsafe malloc(max(1, bytes.count)) else { throw .damaged("out of memory") }
      // SAFETY: the copy has as many bytes as the array, and is freed after the archive that reads it.
      unsafe bytes.withUnsafeBytes { source in
        if let start = source.baseAddress { unsafe memcpy(memory, start, source.count) }
      }
      var failure = unsafe zip_error_t()
      unsafe crm_zip_error_init(&failure)
      defer { unsafe crm_zip_error_fini(&failure) }
      guard let source = unsafe crm_zip_source_buffer_create(memory, UInt64(bytes.count), 0, &failure) else {
        unsafe free(memory)
        throw .damaged("out of memory")
      }
      guard let handle = unsafe crm_zip_open_from_source(source, ZIP_RDONLY, &failure) else {
        let words = unsafe String(cString: crm_zip_error_strerror(&failure))
        unsafe crm_zip_source_free(source)
        unsafe free(memory)
        throw .damaged(words)
      }
      unsafe self.memory = memory
      unsafe self.handle = handle
    }

    deinit {
      unsafe crm_zip_discard(handle)
      unsafe free(memory)
    }

    /// The place of the part with this name, capitals aside; `nil` when there is none.
    func place(of name: String) -> Int? {
      var place = unsafe crm_zip_name_locate(handle, name, 0)
      if place < 0 { place = unsafe crm_zip_name_locate(handle, name, UInt32(ZIP_FL_NOCASE)) }
      return place < 0 ? nil : Int(place)
    }

    /// Unpacks the part at a place and hands it to `body` in pieces.
    ///
    /// - Throws: `damaged` where the part is not what the archive says of it, and what `body` throws.
    func unpack<Failure: Error>(
      _ place: Int, orThrow failure: (ZipFailure) -> Failure, _ body: (Span<UInt8>) throws(Failure) -> Void
    ) throws(Failure) {
      guard let file = unsafe crm_zip_fopen_index(handle, UInt64(place), 0) else {
        throw failure(.damaged(unsafe String(cString: crm_zip_strerror(handle))))
      }
      // SAFETY: the file is closed once, before the archive.
      defer { unsafe crm_zip_fclose(file) }
      var buffer = [UInt8](repeating: 0, count: 1 << 16)
      while true {
        // SAFETY: the library writes at most as many bytes as the buffer has.
        let count = unsafe buffer.withUnsafeMutableBytes { bytes in
          unsafe crm_zip_fread(file, bytes.baseAddress, UInt64(bytes.count))
        }
        if count == 0 { return }
        guard count > 0 else { throw failure(.damaged(unsafe String(cString: crm_zip_file_strerror(file)))) }
        try body(buffer.span.extracting(0..<Int(count)))
      }
    }

    /// The bytes of an archive with these parts, in their order.
    ///
    /// No clock goes into them: every part is dated 1980-01-01, the first day the format knows.
    static func packed(_ parts: [(name: String, bytes: [UInt8])]) throws(ZipFailure) -> [UInt8] {
      guard unsafe crm_libzip() != nil else { throw .noLibrary }
      var failure = unsafe zip_error_t()
      unsafe crm_zip_error_init(&failure)
      defer { unsafe crm_zip_error_fini(&failure) }
      guard let target = unsafe crm_zip_source_buffer_create(nil, 0, 0, &failure) else {
        throw .damaged("out of memory")
      }
      // SAFETY: the archive takes one reference to the target, and this function keeps and frees another.
      unsafe crm_zip_source_keep(target)
      defer { unsafe crm_zip_source_free(target) }
      guard let archive = unsafe crm_zip_open_from_source(target, ZIP_TRUNCATE, &failure) else {
        unsafe crm_zip_source_free(target)
        throw .damaged(unsafe String(cString: crm_zip_error_strerror(&failure)))
      }
      for part in parts {
        guard unsafe add(part.bytes, named: part.name, to: archive) else {
          let words = unsafe String(cString: crm_zip_strerror(archive))
          unsafe crm_zip_discard(archive)
          throw .damaged(words)
        }
      }
      guard unsafe crm_zip_close(archive) == 0 else {
        let words = unsafe String(cString: crm_zip_strerror(archive))
        unsafe crm_zip_discard(archive)
        throw .damaged(words)
      }
      return unsafe try contents(of: target)
    }

    /// Adds a copy of the bytes; the library frees it.
    @unsafe private static func add(_ bytes: [UInt8], named name: String, to archive: OpaquePointer) -> Bool {
      guard let copy = unsafe malloc(max(1, bytes.count)) else { return false }
      // SAFETY: the copy has as many bytes as the array.
      unsafe bytes.withUnsafeBytes { source in
        if let start = source.baseAddress { unsafe memcpy(copy, start, source.count) }
      }
      guard let source = unsafe crm_zip_source_buffer_create(copy, UInt64(bytes.count), 1, nil) else {
        unsafe free(copy)
        return false
      }
      let place = unsafe crm_zip_file_add(archive, name, source, UInt32(ZIP_FL_ENC_UTF_8))
      guard place >= 0 else {
        unsafe crm_zip_source_free(source)
        return false
      }
      unsafe crm_zip_set_file_compression(archive, UInt64(place), ZIP_CM_DEFLATE, 3)
      return unsafe crm_zip_file_set_dostime(archive, UInt64(place), 0, 1 << 5 | 1, 0) == 0
    }

    /// All bytes of a source.
    @unsafe private static func contents(of source: OpaquePointer) throws(ZipFailure) -> [UInt8] {
      guard unsafe crm_zip_source_open(source) == 0 else {
        throw .damaged("the archive could not be read back")
      }
      defer { unsafe crm_zip_source_close(source) }
      var bytes: [UInt8] = []
      var buffer = [UInt8](repeating: 0, count: 1 << 16)
      while true {
        // SAFETY: the library writes at most as many bytes as the buffer has.
        let count = unsafe buffer.withUnsafeMutableBytes { bytes in
          unsafe crm_zip_source_read(source, bytes.baseAddress, UInt64(bytes.count))
        }
        guard count >= 0 else { throw .damaged("the archive could not be read back") }
        if count == 0 { return bytes }
        bytes += buffer[..<Int(count)]
      }
    }
  }
#endif
