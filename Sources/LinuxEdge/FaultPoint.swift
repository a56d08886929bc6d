import Glibc

/// A named point at which a test can make the program crash or fail. A suite can stop the program
/// at every rename, sync and commit, and check the result of a restart.
///
/// `KHAZIN_FAULT=name:count:kill` ends the process with SIGKILL at the count-th pass of the point.
/// `name:count:trap` ends it with a fatal signal, whose handler records the work of the thread.
/// `name:count:5` makes that pass fail with errno 5, and `name:count:pause-20` makes it take 20 s.
/// If the variable is not set, a pass costs one comparison.
///
/// A poison point simulates a document that crashes Khazin.
/// `KHAZIN_FAULT=poison-prepare:TEXT:trap` acts on every document whose name contains TEXT. See
/// `PoisonAction` for the actions.
///
/// A module names its own points in an extension.
package struct FaultPoint: Hashable, Sendable {
  /// The name in `KHAZIN_FAULT`.
  package let name: String

  package init(_ name: String) { self.name = name }

  package static let leaseTaken = FaultPoint("lease-taken")

  /// Passes the point, and crashes or fails there if the environment requests it.
  /// - Throws: only the error that the environment requests.
  package func pass() throws(SystemError) {
    guard let armed = Self.armed, armed.point == self else { return }
    try armed.hit()
  }

  /// Runs the poison action if the environment names this poison point and `name` contains its
  /// text.
  package func pass(named name: @autoclosure () -> [UInt8]) {
    guard let poison = Self.poison, poison.point == self else { return }
    poison.strike(name())
  }

  private static let poison: Poison? = getenv("KHAZIN_FAULT").flatMap {
    Poison(String(cString: $0))
  }

  private static let armed: ArmedFault? = getenv("KHAZIN_FAULT").flatMap {
    ArmedFault(String(cString: $0))
  }
}
