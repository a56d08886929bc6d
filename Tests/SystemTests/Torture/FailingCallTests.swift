import Foundation
import Glibc
import TestSupport
import Testing

/// System calls that fail once, or always from one call on. Khazin reports at most an outage, and
/// recovers completely after the fault ends.
@Suite(.serialized) struct FailingCallTests {
  private static let operations = [
    "open", "read", "write", "fsync", "rename", "unlink", "mkdir", "truncate", "allocate", "link",
  ]
  private static let numbers = [
    ENOSPC, EIO, EROFS, EDQUOT, EMFILE, ENFILE, ENOMEM, EAGAIN, EINTR, EACCES,
  ]
  /// The errors that occur only once. A call that is always interrupted is repeated forever; no
  /// kernel does that.
  private static let onlyOnce = [EINTR, EAGAIN]

  private static let scenarios = TortureScale.some(
    [
      "fresh", "more", "recovery", "reload", "retry", "set", "encoding", "withdraw", "reprocess",
      "backup", "restore", "verify", "other-inbox", "migration", "pages", "mail",
    ], sample: 2, "failing calls")

  @Test(arguments: scenarios)
  func khazinRecoversFromAnyFailingCall(_ name: String) throws {
    var generator = SeededGenerator(printing: "failing calls \(name)")
    let scenario = try #require(try ScenarioCatalog.named(name))
    let sites = try Self.sites(of: scenario.calls(Self.operations))
    let faults = Self.faults(at: sites)
    print("failing calls \(name): \(sites.count) calls, \(faults.count) faults")
    let chosen = TortureScale.choose(faults, sample: 3, using: &generator)
    let tally = Tally("failing call, \(name)")
    let wrong = TortureScale.forEach(chosen) { try scenario.run($0, tally) }
    tally.close()
    #expect(wrong.isEmpty, "\(Tally.first(wrong))")
  }

  /// The k-th call of one operation on one class of paths.
  private struct Site {
    var call: CountedCall
    var index: Int
  }

  private static func sites(of calls: [CountedCall]) -> [Site] {
    var seen: [CountedCall: Int] = [:]
    return calls.map { call in
      seen[call, default: 0] += 1
      return Site(call: call, index: seen[call]!)
    }
  }

  /// Returns the faults for all sites. The first call of each operation and path class fails with
  /// every errno, both once and permanently. Every other call fails with one errno, in rotation.
  private static func faults(at sites: [Site]) -> [Fault] {
    var turn = 0
    return sites.flatMap { site -> [Fault] in
      turn += 1
      // The first hundred reads of a kind represent all of them.
      if site.call.operation == "read", site.index > 100 { return [] }
      guard site.index == 1 else {
        let number = numbers[turn % numbers.count]
        let lasts = !onlyOnce.contains(number) && turn / numbers.count % 2 == 0
        return [fault(site, number, lasts)]
      }
      return numbers.flatMap { number in
        onlyOnce.contains(number)
          ? [fault(site, number, false)] : [fault(site, number, false), fault(site, number, true)]
      }
    }
  }

  private static func fault(_ site: Site, _ number: Int32, _ lasts: Bool) -> Fault {
    Fault(
      mode: lasts ? .failFrom : .fail, at: site.index, number: number,
      operations: [site.call.operation], classes: [site.call.pathClass])
  }
}
