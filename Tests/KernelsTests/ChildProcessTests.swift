import Kernels
import Testing

@Suite struct ChildProcessTests {
  @Test func `a program's exit code comes back`() {
    #expect(run("exit 3") == .code(3))
    #expect(run("exit 0") == .code(0))
    #expect(run("kill -9 $$") == .code(137))
    #expect(ChildProcess.run("/there/is/none", [], limit: .seconds(5)) { false } == .code(127))
  }

  @Test func `a program that takes too long is ended with what it started`() {
    let clock = ContinuousClock()
    let start = clock.now
    #expect(run("sleep 60 & sleep 60", limit: .milliseconds(100)) == .tookTooLong)
    #expect(clock.now - start < .seconds(20))
  }

  @Test func `a program is ended on request`() {
    #expect(ChildProcess.run("/bin/sh", ["-c", "sleep 60"], limit: .seconds(60)) { true } == .interrupted)
  }

  @Test func `installed programs are found along the path`() {
    #expect(ChildProcess.find(["no-such-program-here", "sh"])?.hasSuffix("/sh") == true)
    #expect(ChildProcess.find(["no-such-program-here"]) == nil)
    #expect(ChildProcess.find(["/bin/sh"]) == "/bin/sh")
  }

  private func run(_ script: String, limit: Duration = .seconds(30)) -> ChildProcess.Ending {
    ChildProcess.run("/bin/sh", ["-c", script], limit: limit) { false }
  }
}
