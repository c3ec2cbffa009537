// swift-tools-version: 6.2
import Foundation
import PackageDescription

/// A C library that only some file formats need. Where its header is missing the package is built without it,
/// and those formats say so when they are asked for.
struct FormatLibrary {
  var name: String
  var header: String
  /// What the modules that use it are compiled with where it is there.
  var define: String
  var debian: String
  var brew: String

  /// `CRMLAB_WITHOUT=CZip` builds without a library that is there.
  ///
  /// SwiftPM remembers what a manifest gave: after a library was installed, `make` asks again, and so does
  /// `swift build --manifest-cache none`.
  var isThere: Bool {
    let without = Context.environment["CRMLAB_WITHOUT"]?.split(separator: ",").map(String.init) ?? []
    let folders = (Context.environment["CPATH"]?.split(separator: ":").map(String.init) ?? [])
    return !without.contains(name)
      && (folders + ["/usr/include", "/usr/local/include", "/opt/homebrew/include"]).contains {
        FileManager.default.fileExists(atPath: $0 + "/" + header)
      }
  }
}

let formatLibraries = [
  // Excel workbooks, read and written.
  FormatLibrary(
    name: "CZip", header: "zip.h", define: "CRMLAB_LIBZIP", debian: "libzip-dev", brew: "libzip"),
  FormatLibrary(
    name: "CExpat", header: "expat.h", define: "CRMLAB_EXPAT", debian: "libexpat1-dev", brew: "expat"),
  // Compressed text, and files of SPSS, Stata and SAS.
  FormatLibrary(
    name: "CZlib", header: "zlib.h", define: "CRMLAB_ZLIB", debian: "zlib1g-dev", brew: "zlib"),
  FormatLibrary(
    name: "CReadStat", header: "readstat.h", define: "CRMLAB_READSTAT", debian: "libreadstat-dev",
    brew: "readstat"),
].filter(\.isThere)

/// A module, the layer it stands on, and the lower modules and packages it imports.
///
/// A module imports lower layers only; `Tests/ArchitectureTests` scans the imports and holds them
/// against these rows.
struct Module {
  var layer: Int
  var name: String
  var uses: [String] = []
  var packages: [Target.Dependency] = []
  var plugins: [Target.PluginUsage] = []
  var settings: [SwiftSetting] = []
}

/// The processors that the kernels are compiled for, `x86-64-v3`, where not every one of the architecture's will do.
///
/// `make` names what the machine it runs on can do. The rest of the program is for every processor, so that it can
/// say what is missing (`Sources/crmlab/ProcessorCheck.swift`).
let processor = Context.environment["CRMLAB_PROCESSOR"].flatMap { $0.isEmpty ? nil : $0 }

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let orderedCollections = Target.Dependency.product(name: "OrderedCollections", package: "swift-collections")

let modules: [Module] = [
  // The kernels compare 64 bytes in one vector, and lend out spans of memory of their own.
  .init(
    layer: 0, name: "Kernels", packages: ["CPrefetch"],
    settings: [.enableExperimentalFeature("BuiltinModule"), .enableExperimentalFeature("Lifetimes")]
      + (processor.map { [.unsafeFlags(["-Xcc", "-march=" + $0])] } ?? [])),
  .init(layer: 0, name: "Diagnostics"),
  .init(layer: 1, name: "Tables", uses: ["Kernels"]),
  .init(layer: 1, name: "Language", uses: ["Kernels", "Diagnostics"]),
  .init(layer: 2, name: "Decision", uses: ["Kernels"]),
  .init(layer: 2, name: "Segmentation", uses: ["Kernels"]),
  .init(layer: 2, name: "Trees", uses: ["Kernels"]),
  .init(layer: 2, name: "Notebooks", uses: ["Tables"], packages: [yams]),
  .init(
    layer: 2, name: "TableFiles", uses: ["Kernels", "Tables"],
    packages: [crypto] + formatLibraries.map { .init(stringLiteral: $0.name) },
    settings: formatLibraries.map { .define($0.define) }),
  .init(
    layer: 2, name: "Engines", uses: ["Kernels", "Tables"], packages: ["CSQLite", "CPostgreSQL"]),
  .init(layer: 2, name: "Display", uses: ["Kernels", "Diagnostics", "Tables"]),
  .init(
    layer: 3, name: "Session",
    uses: ["Kernels", "Diagnostics", "Tables", "Language", "Notebooks", "Display"],
    packages: [orderedCollections]),
  .init(
    layer: 4, name: "Verbs",
    uses: [
      "Kernels", "Diagnostics", "Tables", "Language", "Decision", "Segmentation", "Trees", "Notebooks",
      "TableFiles", "Engines", "Display", "Session",
    ],
    packages: [crypto, orderedCollections], plugins: [.plugin(name: "EmbedManual")]),
  .init(
    layer: 5, name: "Terminal", uses: ["Kernels", "Diagnostics", "Language", "Display", "Session"],
    packages: ["CReadline"]),
  .init(
    layer: 5, name: "Replay",
    uses: [
      "Kernels", "Diagnostics", "Tables", "Language", "Notebooks", "TableFiles", "Display", "Session",
    ]),
  .init(
    layer: 5, name: "Publishing",
    uses: ["Kernels", "Diagnostics", "Tables", "Language", "Notebooks", "Display"], packages: ["CMarkGFM"]),
  .init(
    layer: 5, name: "Jupyter",
    uses: ["Kernels", "Diagnostics", "Tables", "Language", "Notebooks", "Display", "Session"],
    packages: [crypto, "CZeroMQ"]),
]

/// The modules with tests of their own, and what is tested over all of them.
let testedModules = [
  "Kernels", "Diagnostics", "Tables", "Language", "Decision", "Segmentation", "Trees", "Notebooks",
  "TableFiles", "Engines", "Display", "Session", "Verbs", "Terminal", "Replay", "Publishing", "Jupyter",
  "Architecture",
]

let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
]

let package = Package(
  name: "crmlab",
  platforms: [.macOS(.v26)],
  products: [.executable(name: "crmlab", targets: ["crmlab"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: modules.map { module in
    .target(
      name: module.name,
      dependencies: module.uses.map { .init(stringLiteral: $0) } + module.packages,
      swiftSettings: settings + module.settings,
      plugins: module.plugins)
  } + [
    .executableTarget(
      name: "crmlab",
      dependencies: modules.map { .init(stringLiteral: $0.name) } + [argumentParser, "CProcessor"],
      swiftSettings: settings + (processor == "x86-64-v3" ? [.define("CRMLAB_X86_64_V3")] : []),
      linkerSettings: [.linkedLibrary("m", .when(platforms: [.linux]))]),
    // Linked by Terminal only; without `pkgConfig:`, because Debian's readline.pc names a prohibited flag.
    .systemLibrary(name: "CReadline", providers: [.apt(["libreadline-dev"]), .brew(["readline"])]),
    // Called by Engines only.
    .systemLibrary(name: "CSQLite", providers: [.apt(["libsqlite3-dev"]), .brew(["sqlite"])]),
    .systemLibrary(name: "CPostgreSQL", providers: [.apt(["libpq-dev"]), .brew(["libpq"])]),
    // Linked by Publishing only.
    .systemLibrary(
      name: "CMarkGFM",
      providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"]), .brew(["cmark-gfm"])]),
    // Opened by Jupyter only; without `pkgConfig:`, because Debian's libzmq.pc asks for libraries of its own making.
    .systemLibrary(name: "CZeroMQ", providers: [.apt(["libzmq3-dev"]), .brew(["zeromq"])]),
    // Asks the processor what it can do.
    .systemLibrary(name: "CProcessor"),
    // Has the processor fetch ahead; used by Kernels only.
    .systemLibrary(name: "CPrefetch"),
    .executableTarget(name: "ManualEmbedder", swiftSettings: settings),
    // Times the project's own operations; Benchmarks/README.md tells how.
    .executableTarget(
      name: "Benchmarks",
      dependencies: modules.map { .init(stringLiteral: $0.name) },
      path: "Benchmarks/Runner",
      swiftSettings: settings,
      linkerSettings: [.linkedLibrary("m", .when(platforms: [.linux]))]),
    // Reads damaged files by every reader; `make fuzz` runs it, and a few inputs are among the tests.
    .target(
      name: "FuzzKit", dependencies: modules.map { .init(stringLiteral: $0.name) }, path: "Fuzz/Kit",
      swiftSettings: settings),
    .executableTarget(
      name: "Fuzz", dependencies: ["FuzzKit", "Kernels"], path: "Fuzz/Runner", swiftSettings: settings,
      linkerSettings: [.linkedLibrary("m", .when(platforms: [.linux]))]),
    .testTarget(name: "FuzzTests", dependencies: ["FuzzKit"], swiftSettings: settings),
    .plugin(name: "EmbedManual", capability: .buildTool(), dependencies: ["ManualEmbedder"]),
  ]
    + formatLibraries.map { library in
      .systemLibrary(
        name: library.name, providers: [.apt([library.debian]), .brew([library.brew])])
    }
    + testedModules.map { name in
      .testTarget(
        name: name + "Tests", dependencies: modules.map { .init(stringLiteral: $0.name) },
        swiftSettings: settings)
    }
)
