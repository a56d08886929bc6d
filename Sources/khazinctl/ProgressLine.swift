import Glibc
import Terminal

/// Shows progress on standard error: on a terminal as one line that is redrawn, else as a new line
/// every few seconds.
final class ProgressLine {
  /// Seconds between two lines if they are not redrawn.
  private static let interval = 10

  private let isQuiet: Bool
  private let screen = Screen.live(descriptor: STDERR_FILENO)
  private var isDrawn = false
  private var lastReportAt = time(nil)

  init(isQuiet: Bool) { self.isQuiet = isQuiet }

  func show(_ text: String) {
    guard !isQuiet else { return }
    let line = safeCell(text)
    if screen.isTerminal {
      // A carriage return, then ECMA-48 EL, which erases the line.
      Output.errorBytes("\r\u{1B}[K" + fit(line, to: max(20, (screen.columns ?? 80) - 1)))
      isDrawn = true
    } else if time(nil) - lastReportAt >= Self.interval {
      lastReportAt = time(nil)
      Output.errorBytes(line + "\n")
    }
  }

  /// Erases the line before other output.
  func clear() {
    guard isDrawn else { return }
    Output.errorBytes("\r\u{1B}[K")
    isDrawn = false
  }
}
