import Glibc
import Terminal

/// Tells on standard error how far something is: one line that is redrawn on a terminal, else a line
/// now and then.
final class ProgressLine {
  /// Seconds between two lines where they stay.
  private static let interval = 10

  private let isQuiet: Bool
  private let screen = Screen.live(descriptor: STDERR_FILENO)
  private var isDrawn = false
  private var toldAt = time(nil)

  init(isQuiet: Bool) { self.isQuiet = isQuiet }

  func show(_ text: String) {
    guard !isQuiet else { return }
    let line = safeCell(text)
    if screen.isTerminal {
      // Return, then ECMA-48 EL: the line is drawn over.
      Output.errorBytes("\r\u{1B}[K" + fit(line, to: max(20, (screen.columns ?? 80) - 1)))
      isDrawn = true
    } else if time(nil) - toldAt >= Self.interval {
      toldAt = time(nil)
      Output.errorBytes(line + "\n")
    }
  }

  /// Takes the line away before others are printed.
  func clear() {
    guard isDrawn else { return }
    Output.errorBytes("\r\u{1B}[K")
    isDrawn = false
  }
}
