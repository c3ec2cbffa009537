import FoundationEssentials
import Notebooks
import Tables
import Testing

@testable import Jupyter

@Suite struct InstallationTests {
  @Test func `the kernel's folder is where Jupyter looks`() {
    #expect(KernelInstallation(prefix: "/opt/env/").folder == "/opt/env/share/jupyter/kernels/crmlab")
    let moved = KernelInstallation(environment: ["JUPYTER_DATA_DIR": "/data"], home: "/home/u")
    #expect(moved.folder == "/data/kernels/crmlab")
    let user = KernelInstallation(environment: [:], home: "/home/u").folder
    #expect(["/home/u/.local/share/jupyter/kernels/crmlab", "/home/u/Library/Jupyter/kernels/crmlab"].contains(user))
  }

  @Test func `kernel.json says how to start and to interrupt`() throws {
    let file = try #require(KernelInstallation.files(program: "/bin/crmlab").first { $0.name == "kernel.json" })
    let json = try JSONText.read(file.bytes)
    #expect(
      json["argv"]?.items.compactMap(\.string)
        == ["/bin/crmlab", "kernel", "--connection-file", "{connection_file}"])
    #expect(json["interrupt_mode"] == .text("message") && json["language"] == .text("crmlab"))
  }

  @Test func `what was installed is removed, and what was not stays`() throws {
    let prefix = FileManager.default.temporaryDirectory.path + "/crmlab-" + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: prefix) }
    let installation = KernelInstallation(prefix: prefix)
    #expect(try installation.remove() == false)
    try installation.write(program: "/bin/crmlab")
    try installation.write(program: "/bin/crmlab")
    #expect(FileManager.default.fileExists(atPath: installation.folder + "/logo-svg.svg"))
    #expect(try installation.remove())
    #expect(!FileManager.default.fileExists(atPath: installation.folder))
  }
}
