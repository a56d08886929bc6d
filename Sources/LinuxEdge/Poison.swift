import CLinux
import Glibc

/// The way in which a poisoned document breaks the program.
package enum PoisonAction: String, CaseIterable, Sendable {
  /// A SIGKILL to this process.
  case kill
  /// A failed precondition, as a bug in Khazin causes it.
  case trap
  /// abort(3).
  case abort
  /// A write to address 0.
  case segv
  /// A recursion that fills the stack.
  case overflow
  /// A busy loop that never ends.
  case spin
  /// A busy loop of three seconds of processor time, after which the work goes on.
  case delay
  /// A sleep that never ends.
  case hang
  /// An allocation of at most 4 GiB of memory. Each page is touched, and the memory is freed after
  /// ten seconds. Under a lower memory limit the process is killed before that.
  case eat
  /// One allocation of 64 TiB, which no kernel grants.
  case starve
}

/// The poison that the environment requests.
struct Poison: Sendable {
  let point: FaultPoint
  private let text: [UInt8]
  private let action: PoisonAction

  /// - Returns: nil unless `text` is `point:TEXT:action`.
  init?(_ text: String) {
    let parts = text.split(separator: ":", maxSplits: 2)
    guard parts.count == 3, let action = PoisonAction(rawValue: String(parts[2])) else {
      return nil
    }
    point = FaultPoint(String(parts[0]))
    self.text = Array(parts[1].utf8)
    self.action = action
  }

  func strike(_ name: [UInt8]) {
    guard contains(name) else { return }
    switch action {
    case .kill: _ = Glibc.kill(getpid(), SIGKILL)
    case .trap: fatalError("the fault that KHAZIN_FAULT requests")
    case .abort: Glibc.abort()
    case .segv: clinux_write_to_zero()
    case .overflow: clinux_overflow_stack()
    case .spin: while true { clinux_spin() }
    case .delay: delay()
    case .hang: while true { pause() }
    case .eat: eat()
    case .starve: starve()
    }
  }

  private func contains(_ name: [UInt8]) -> Bool {
    guard name.count >= text.count else { return false }
    return (0...(name.count - text.count)).contains { name[$0...].starts(with: text) }
  }

  private func delay() {
    // clock(3) counts microseconds of processor time (POSIX).
    let begun = clock()
    while clock() - begun < 3_000_000 { clinux_spin() }
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

  private func starve() {
    let memory = UnsafeMutableRawPointer.allocate(byteCount: 1 << 46, alignment: 16)
    memory.storeBytes(of: 1, as: UInt8.self)
    memory.deallocate()
  }
}
