import DocumentModel
import Foundation
import LinuxEdge
import Testing

@testable import Spool

/// Unclean ends, and the claims that they are blamed on.
extension RecoverTests {
  /// Returns an unclean end that is blamed on one document.
  private func end(_ claim: Claim, _ moment: Int) -> SpoolFolder.UncleanEnd {
    .init(blamed: [
      CrashRecord.Blamed(
        claim: claim.id, signal: SIGILL, moment: String(format: "%016x", moment))
    ])
  }

  private func claim(_ names: String...) throws -> [Claim] {
    for name in names { try files.drop(name) }
    let spool = try files.open()
    let claims = try spool.claim(names.map(files.arrival)).compactMap(\.claim)
    for claim in claims { try spool.begin(claim) }
    return claims
  }

  @Test func threeCrashesBlamedOnADocumentRefuseIt() throws {
    let claims = try claim("a.txt", "b.txt")
    for attempt in 1...2 {
      let recovery = try recover(after: end(claims[0], attempt)).1
      #expect(recovery.retries.map(\.attempt.attempts).sorted() == [0, attempt])
      #expect(recovery.blamed.map(\.id) == [claims[0].id])
    }
    let (spool, recovery) = try recover(after: end(claims[0], 3))
    #expect(recovery.retries.map(\.id) == [claims[1].id])
    #expect(recovery.refused.map(\.rejection) == [.crashedKhazin(attempts: 3)])
    #expect(try spool.refused().map(\.code) == ["crashed-khazin"])
    #expect(files.kept("claimed") == ["attempt.json", "b.txt"])
    #expect(spool.claimedCount == 1)
  }

  @Test func aCrashIsCountedOnceEvenIfRecoveryRunsRepeatedly() throws {
    let claims = try claim("a.txt")
    for _ in 0..<5 {
      #expect(
        try recover(after: end(claims[0], 7)).1.retries.map(\.attempt.attempts) == [1])
    }
    #expect(try recover(after: end(claims[0], 8)).1.retries.map(\.attempt.attempts) == [2])
  }

  @Test func anExternalKillIsBlamedOnNoClaim() throws {
    _ = try claim("a.txt", "b.txt")
    for _ in 0..<10 {
      let recovery = try recover().1
      #expect(recovery.retries.map(\.attempt.attempts) == [0, 0])
      let spool = try files.open()
      for claim in recovery.retries { try spool.begin(claim) }
    }
  }

  @Test func claimsInProgressWhenMemoryRunsOutAreSuspects() throws {
    let claims = try claim("a.txt", "b.txt")
    try files.drop("c.txt")
    _ = try files.open().claim(files.arrival("c.txt"))
    // A recovery that was interrupted and runs again changes nothing.
    for _ in 0..<3 {
      let recovery = try recover(after: .init(memoryKill: "one")).1
      #expect(recovery.blamed.isEmpty)
      let suspects = recovery.retries.filter(\.isAlone).map(\.id.description)
      #expect(suspects.sorted() == claims.map(\.id.description).sorted())
      #expect(recovery.retries.map(\.attempt.attempts) == [0, 0, 0])
    }
  }

  @Test func theOnlyClaimInProgressWhenMemoryRunsOutIsBlamed() throws {
    let claims = try claim("a.txt", "b.txt")
    _ = try recover(after: .init(memoryKill: "m0"))
    for attempt in 1...2 {
      try files.open().begin(claims[0])
      let end = SpoolFolder.UncleanEnd(memoryKill: "m\(attempt)")
      for _ in 0..<2 {
        let recovery = try recover(after: end).1
        #expect(recovery.retries.map(\.attempt.attempts).sorted() == [0, attempt])
        #expect(recovery.blamed.map(\.id) == [claims[0].id])
      }
    }
    try files.open().begin(claims[0])
    let recovery = try recover(after: .init(memoryKill: "m3")).1
    #expect(recovery.refused.map(\.claim.id) == [claims[0].id])
    #expect(recovery.retries.map(\.id) == [claims[1].id])
  }

  @Test(arguments: [Int.max, Int.min, -1])
  func anyNumberOfAttemptsCanBeCounted(_ number: Int) throws {
    let claims = try claim("a.txt")
    let path = "claimed/\(claims[0].id)/attempt.json"
    let text = try #require(files.text(path))
    try Data(text.replacing("\"attempts\" : 0", with: "\"attempts\" : \(number)").utf8)
      .write(to: URL(fileURLWithPath: files.root + "/" + path))
    let recovery = try recover(after: end(claims[0], 1)).1
    if number == .max {
      #expect(recovery.refused.map(\.rejection) == [.crashedKhazin(attempts: .max)])
    } else {
      #expect(recovery.retries.map(\.attempt.attempts) == [1])
    }
  }

  @Test func anOrderlyStopIsNotCounted() throws {
    try files.drop("a.txt")
    let spool = try files.open()
    let claim = try #require(try spool.claim(files.arrival("a.txt")).claim)
    for _ in 0..<5 {
      try spool.begin(claim)
      spool.pause(claim)
      #expect(try recover().1.retries.map(\.attempt.attempts) == [0])
    }
  }
}
