import CLinux
import Glibc

/// How a poisoned document breaks the program.
package enum PoisonAction: String, CaseIterable, Sendable {
  /// SIGKILL to this process.
  case kill
  /// A failed precondition, as a bug of ours makes it.
  case trap
  /// abort(3).
  case abort
  /// A write to address 0.
  case segv
  /// Calls itself until the stack is full.
  case overflow
  /// Uses a processor and never returns.
  case spin
  /// Sleeps and never returns.
  case hang
  /// Takes 4 GiB of memory at most, touches each page, and gives it back after ten seconds: under a
  /// limit of memory it does not come so far.
  case eat
}

/// The one kind of poison that the environment asks for.
struct Poison: Sendable {
  let point: FaultPoint
  private let text: [UInt8]
  private let action: PoisonAction

  /// - Returns: nil unless `text` is `point:TEXT:action` with a poison point.
  init?(_ text: String) {
    let parts = text.split(separator: ":", maxSplits: 2)
    guard parts.count == 3, let point = FaultPoint(rawValue: String(parts[0])),
      [.poisonPrepare, .poisonStore, .poisonClaim].contains(point),
      let action = PoisonAction(rawValue: String(parts[2]))
    else { return nil }
    self.point = point
    self.text = Array(parts[1].utf8)
    self.action = action
  }

  func strike(_ name: [UInt8]) {
    guard contains(name) else { return }
    switch action {
    case .kill: _ = Glibc.kill(getpid(), SIGKILL)
    case .trap: fatalError("the fault that KHAZIN_FAULT asks for")
    case .abort: Glibc.abort()
    case .segv: clinux_write_to_zero()
    case .overflow: clinux_overflow_stack()
    case .spin: while true { clinux_spin() }
    case .hang: while true { pause() }
    case .eat: eat()
    }
  }

  private func contains(_ name: [UInt8]) -> Bool {
    guard name.count >= text.count else { return false }
    return (0...(name.count - text.count)).contains { name[$0...].starts(with: text) }
  }

  private func eat() {
    let piece = 16 << 20
    var pieces: [UnsafeMutableRawPointer] = []
    for _ in 0..<256 {
      guard let more = malloc(piece) else { break }
      memset(more, 1, piece)
      pieces.append(more)
    }
    sleep(10)
    for piece in pieces { free(piece) }
  }
}
