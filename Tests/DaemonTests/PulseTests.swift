import Testing

@testable import Daemon

struct PulseTests {
  @Test func theWatchdogIsFedTwiceInItsTime() {
    #expect(Pulse.interval(watchdog: nil) == 5)
    #expect(Pulse.interval(watchdog: 30) == 5)
    #expect(Pulse.interval(watchdog: 3) == 1.5)
  }
}
