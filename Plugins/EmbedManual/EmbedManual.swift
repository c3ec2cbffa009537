import Foundation
import PackagePlugin

/// Puts the manual page of every verb, `<verb>/<verb>.md`, into the program, so that `help` needs no file.
@main struct EmbedManual: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    guard let target = target as? SwiftSourceModuleTarget else { return [] }
    let pages = target.sourceFiles(withSuffix: "md").map(\.url).sorted { $0.path < $1.path }
    // What pages show as pictures and data lies beside them; naming it here tells SwiftPM that it is meant.
    let beside = target.sourceFiles.map(\.url).filter { ["svg", "json"].contains($0.pathExtension) }
    let output = context.pluginWorkDirectoryURL.appending(path: "ManualPages.swift")
    return [
      .buildCommand(
        displayName: "Embedding \(pages.count) manual pages",
        executable: try context.tool(named: "ManualEmbedder").url,
        arguments: [output.path] + pages.map(\.path),
        inputFiles: pages + beside.sorted { $0.path < $1.path },
        outputFiles: [output])
    ]
  }
}
