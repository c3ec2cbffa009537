import Kernels
import Notebooks
import Replay
import Session
import Testing

/// The number of threads shows in no byte, and neither does the form of the file.
@Suite struct ThreadTests {
  @Test(arguments: ["churn-cart", "customer-value", "datasets", "ahp-classics"])
  func `a shipped notebook gives the same bytes on one and on two threads, in every codec`(name: String)
    throws
  {
    let copy = try ShippedCopy(of: name)
    defer { copy.remove() }
    let results = [1, 2].map { threads in
      Replayer(session: copy.session(control: RunControl(threads: threads))).replay(copy.notebook)
    }
    for codec in NotebookCodecs.all {
      let files = results.map { codec.encode($0.notebook, name: name) }
      #expect(files[0] == files[1], "\(codec.fileExtension)")
      let again = try codec.decode(files[0], name: name)
      let replayed = Replayer(session: copy.session()).replay(again)
      #expect(replayed.exitCode == .fine, "\(codec.fileExtension)")
      #expect(replayed.cells.allSatisfy { !$0.differs })
    }
  }
}
