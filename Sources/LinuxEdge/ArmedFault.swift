import Glibc
import Synchronization

/// The fault that the environment requests.
final class ArmedFault: Sendable {
  let point: FaultPoint
  private let remaining: Atomic<Int>
  private let action: Action

  private enum Action {
    /// A SIGKILL, which no handler can catch.
    case kill
    /// A fatal signal of this thread, as a bug in Khazin causes it.
    case trap
    case fail(Int32)
    /// A pause in seconds, as on a slow disk.
    case pause(UInt32)

    init?(_ text: Substring) {
      if text.hasPrefix("pause-"), let seconds = UInt32(text.dropFirst("pause-".count)) {
        self = .pause(seconds)
        return
      }
      switch text {
      case "kill": self = .kill
      case "trap": self = .trap
      default:
        guard let number = Int32(text) else { return nil }
        self = .fail(number)
      }
    }
  }

  /// - Returns: nil unless `text` is `name:count:` and `kill`, `trap`, `pause-SECONDS` or an errno.
  init?(_ text: String) {
    let parts = text.split(separator: ":")
    guard parts.count == 3, let count = Int(parts[1]), let action = Action(parts[2]) else {
      return nil
    }
    point = FaultPoint(String(parts[0]))
    remaining = Atomic(count)
    self.action = action
  }

  func hit() throws(SystemError) {
    guard remaining.subtract(1, ordering: .relaxed).newValue == 0 else { return }
    switch action {
    case .kill:
      Glibc.kill(getpid(), SIGKILL)
      while true { pause() }
    case .trap: fatalError("the fault that KHAZIN_FAULT requests")
    case .fail(let number): throw SystemError(number, "fault")
    case .pause(let seconds): sleep(seconds)
    }
  }
}
