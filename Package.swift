// swift-tools-version: 6.2
import PackageDescription

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
}

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let orderedCollections = Target.Dependency.product(name: "OrderedCollections", package: "swift-collections")

let modules: [Module] = [
  .init(layer: 0, name: "Kernels"),
  .init(layer: 0, name: "Diagnostics"),
  .init(layer: 1, name: "Tables", uses: ["Kernels"]),
  .init(layer: 1, name: "Language", uses: ["Kernels", "Diagnostics"]),
  .init(layer: 2, name: "Decision", uses: ["Kernels"]),
  .init(layer: 2, name: "Segmentation", uses: ["Kernels"]),
  .init(layer: 2, name: "Trees", uses: ["Kernels"]),
  .init(layer: 2, name: "Notebooks", uses: ["Tables"], packages: [yams]),
  .init(layer: 2, name: "TableFiles", uses: ["Kernels", "Tables"], packages: [crypto]),
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
    packages: [orderedCollections], plugins: [.plugin(name: "EmbedManual")]),
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

/// What a module needs beyond that: the kernels compare 64 bytes in one vector, and lend out spans of memory of
/// their own.
let furtherSettings: [String: [SwiftSetting]] = [
  "Kernels": [.enableExperimentalFeature("BuiltinModule"), .enableExperimentalFeature("Lifetimes")]
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
      swiftSettings: settings + furtherSettings[module.name, default: []],
      plugins: module.plugins)
  } + [
    .executableTarget(
      name: "crmlab",
      dependencies: modules.map { .init(stringLiteral: $0.name) } + [argumentParser],
      swiftSettings: settings,
      linkerSettings: [.linkedLibrary("m", .when(platforms: [.linux]))]),
    // Linked by Terminal only; without `pkgConfig:`, because Debian's readline.pc names a prohibited flag.
    .systemLibrary(name: "CReadline", providers: [.apt(["libreadline-dev"]), .brew(["readline"])]),
    // Linked by Engines only.
    .systemLibrary(name: "CSQLite", providers: [.apt(["libsqlite3-dev"]), .brew(["sqlite"])]),
    .systemLibrary(name: "CPostgreSQL", providers: [.apt(["libpq-dev"]), .brew(["libpq"])]),
    // Linked by Publishing only.
    .systemLibrary(
      name: "CMarkGFM",
      providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"]), .brew(["cmark-gfm"])]),
    // Linked by Jupyter only; without `pkgConfig:`, because Debian's libzmq.pc asks for libraries of its own making.
    .systemLibrary(name: "CZeroMQ", providers: [.apt(["libzmq3-dev"]), .brew(["zeromq"])]),
    .executableTarget(name: "ManualEmbedder", swiftSettings: settings),
    // Times the project's own operations; Benchmarks/README.md tells how.
    .executableTarget(
      name: "Benchmarks",
      dependencies: modules.map { .init(stringLiteral: $0.name) },
      path: "Benchmarks/Runner",
      swiftSettings: settings,
      linkerSettings: [.linkedLibrary("m", .when(platforms: [.linux]))]),
    .plugin(name: "EmbedManual", capability: .buildTool(), dependencies: ["ManualEmbedder"]),
  ]
    + testedModules.map { name in
      .testTarget(
        name: name + "Tests", dependencies: modules.map { .init(stringLiteral: $0.name) },
        swiftSettings: settings)
    }
)
