import Display
public import Session

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Prints what a session gives, as wide as the terminal.
public struct Screen: Sendable {
  /// How many columns a line may take.
  public var width: Int

  /// A screen of a fixed width.
  public init(width: Int) { self.width = width }

  /// A screen as wide as the terminal on standard output; 100 columns where there is none.
  public init() {
    var size = winsize()
    // SAFETY: the call fills the structure it is given.
    let isKnown = unsafe ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col >= 20
    width = isKnown ? Int(size.ws_col) : 100
  }

  /// Prints the outputs of a cell, an empty line between two of them.
  public func show(_ outputs: [StepOutput]) {
    for (index, output) in outputs.enumerated() {
      if index > 0 { print() }
      print(text(of: output))
    }
  }

  /// An output as text of this width.
  public func text(of output: StepOutput) -> String {
    switch output {
    case .block(let block): Renderer(width: width).text(of: block)
    case .notice(_, let text), .error(_, let text): text
    }
  }
}
