import Glibc
import Synchronization

/// The one fault that the environment asks for.
final class Armed: Sendable {
  let point: FaultPoint
  private let remaining: Atomic<Int>
  /// nil: SIGKILL.
  private let number: Int32?

  /// - Returns: nil unless `text` is `name:count:kill` or `name:count:errno`.
  init?(_ text: String) {
    let parts = text.split(separator: ":")
    guard parts.count == 3, let point = FaultPoint(rawValue: String(parts[0])),
      let count = Int(parts[1]), parts[2] == "kill" || Int32(parts[2]) != nil
    else { return nil }
    self.point = point
    remaining = Atomic(count)
    number = Int32(parts[2])
  }

  func hit() throws(SystemError) {
    guard remaining.subtract(1, ordering: .relaxed).newValue == 0 else { return }
    guard let number else {
      kill(getpid(), SIGKILL)
      while true { pause() }
    }
    throw SystemError(number, "fault")
  }
}
