import Archive
import Control
import DocumentModel
import Foundation
import TestSupport
import Testing

@testable import Daemon

struct ByteBudgetTests {
  @Test func bytesTakenAndGivenBackAddUp() {
    var generator = SeededGenerator(printing: "byte budget")
    var budget = ByteBudget(limit: 1_000)
    var taken: [Int] = []
    for _ in 0..<1_000 {
      let bytes = Int.random(in: 0...400, using: &generator)
      if budget.admits(bytes) {
        budget.take(bytes)
        taken.append(bytes)
      } else if !taken.isEmpty {
        budget.giveBack(taken.remove(at: Int.random(in: taken.indices, using: &generator)))
      }
      #expect(budget.used == taken.reduce(0, +) && budget.used <= 1_000)
    }
    #expect(budget.most <= 1_000)
  }

  @Test func bytesBeyondAllMemoryAreClamped() {
    var budget = ByteBudget(limit: 1_000)
    #expect(!budget.admits(.max))
    budget.take(.max)
    budget.take(.max)
    #expect(budget.used == .max)
    budget.giveBack(.max)
    #expect(budget.used == 0)
    var claim = Self.claim(size: .max)
    #expect(claim.preparingBytes == .max)
    claim.isLoaded = false
    #expect(claim.preparingBytes == .max)
  }

  /// A tiny document may have a sidecar of one mebibyte.
  @Test func aPreparedDocumentCountsItsSidecar() {
    var claim = Self.claim(size: 10)
    claim.sidecar = [UInt8](repeating: 0x20, count: 1 << 20)
    let record = DocumentRecord(
      outcome: .stored, sha256: "", size: 10, name: "a",
      madeBy: DocumentRecord.MadeBy(khazin: "0", rules: 1, taxonomy: "t"))
    let prepared = PreparedClaim(
      claim: claim,
      document: PreparedDocument(original: [1], record: record, fingerprint: nil))
    #expect(prepared.weight > 1 << 20)
    #expect(claim.preparingBytes >= prepared.weight, "the reserved bytes cover the document")
    #expect(claim.waitingBytes == 1 << 20)
  }

  /// Only a few sidecars of a backlog are in memory at a time, even if a start finds them claimed.
  @Test func aBacklogOfLargeSidecarsKeepsWithinTheBudget() throws {
    let daemon = try RunningDaemon("[spool]\nkeep_free = \"1000 TiB\"\n")
    let filler = String(repeating: "x", count: 1_000_000)
    for number in 0..<300 {
      try daemon.drop(
        Array("{\"title\":\"\(number)\",\"x\":\"\(filler)\"}".utf8), "\(number).txt.meta.json")
      try daemon.drop(Array("عقدت اللجنة اجتماعها رقم \(number) في جدة\n".utf8), "\(number).txt")
    }
    try daemon.configure("")
    try daemon.reload()
    try waitUntil("all are stored") {
      try daemon.call(StatusCall()).counts["stored"] == 300
    }
    let most = daemon.gauges.snapshot.mostBytes
    #expect(most > 1 << 20, "sidecars are counted")
    #expect(most <= ByteBudget.standard)
    try waitUntil("no bytes are counted any longer") { daemon.gauges.snapshot.bytes == 0 }
  }

  private static func claim(size: Int) -> Claim {
    var claim = Claim(
      id: ClaimID(String(repeating: "a", count: 32))!, arrival: Arrival(inbox: 0, path: [97]),
      attempt: Attempt(
        inbox: "", pathHex: "61", source: nil, owner: nil, mtime: nil, claimed: "", attempts: 0),
      provenance: Provenance(), sidecar: nil)
    claim.size = size
    return claim
  }
}
