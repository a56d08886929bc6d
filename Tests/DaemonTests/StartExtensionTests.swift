import LinuxEdge
import Synchronization
import TestSupport
import Testing

@testable import Daemon

@Suite struct StartExtensionTests {
  private final class Calls: Sendable {
    let answers = Mutex(0)
    let extensions = Mutex<[Double]>([])

    func extensionOf(untilAnswering: Double, longest: Double = 60) -> StartExtension {
      StartExtension(
        untilAnswering: untilAnswering, interval: 0.01, longest: longest,
        answer: { self.answers.withLock { $0 += 1 } },
        extend: { seconds in self.extensions.withLock { $0.append(seconds) } })
    }
  }

  @Test func aLongStartAnswersOnceAndIsExtendedUntilItEnds() throws {
    let calls = Calls()
    var isReached = false
    calls.extensionOf(untilAnswering: 0).run {
      isReached =
        (try? waitUntil("five extensions") { calls.extensions.withLock { $0.count } >= 5 }) != nil
    }
    #expect(isReached && calls.answers.withLock { $0 } == 1)
    #expect(calls.extensions.withLock { $0 }.allSatisfy { $0 == 0.02 })
    // One extension may be on its way.
    let count = calls.extensions.withLock { $0.count }
    Clock.sleep(seconds: 0.3)
    #expect(calls.extensions.withLock { $0.count } <= count + 1)
  }

  @Test func aStartIsNotExtendedForEver() throws {
    let calls = Calls()
    calls.extensionOf(untilAnswering: 0, longest: -1).run { Clock.sleep(seconds: 0.2) }
    #expect(calls.extensions.withLock { $0 }.isEmpty)
  }
}
