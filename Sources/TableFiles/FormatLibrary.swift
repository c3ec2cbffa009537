/// A C library that some file formats need, and that the program can be built without.
///
/// The manifest defines a condition for each library whose header is there. Without it the formats that need the
/// library stay in the list, and what calls the library is not compiled.
public struct FormatLibrary: Hashable, Sendable {
  /// The library's name: `libzip`.
  public var name: String
  /// Debian's package with its header, which brings the library itself along.
  public var package: String
  /// Whether the program was built with it.
  public var isBuiltIn: Bool

  /// A library that Debian's `package` brings.
  public init(name: String, package: String, isBuiltIn: Bool) {
    self.name = name
    self.package = package
    self.isBuiltIn = isBuiltIn
  }
}

extension FormatLibrary {
  #if CRMLAB_LIBZIP
    private static let hasZip = true
  #else
    private static let hasZip = false
  #endif
  #if CRMLAB_EXPAT
    private static let hasExpat = true
  #else
    private static let hasExpat = false
  #endif
  #if CRMLAB_ZLIB
    private static let hasZlib = true
  #else
    private static let hasZlib = false
  #endif
  #if CRMLAB_READSTAT
    private static let hasReadStat = true
  #else
    private static let hasReadStat = false
  #endif

  /// zlib, which packs and unpacks single files.
  public static let zlib = FormatLibrary(name: "zlib", package: "zlib1g-dev", isBuiltIn: hasZlib)
  /// ReadStat, which reads files of SPSS, Stata and SAS.
  public static let readStat = FormatLibrary(
    name: "ReadStat", package: "libreadstat-dev", isBuiltIn: hasReadStat)
  /// libzip, which packs and unpacks archives.
  public static let zip = FormatLibrary(name: "libzip", package: "libzip-dev", isBuiltIn: hasZip)
  /// Expat, which reads XML.
  public static let expat = FormatLibrary(name: "libexpat", package: "libexpat1-dev", isBuiltIn: hasExpat)
}
