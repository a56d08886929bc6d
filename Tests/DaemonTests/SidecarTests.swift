import Control
import Foundation
import TestSupport
import Testing

@testable import Daemon

/// A sidecar that cannot be used is reported, and its document is stored.
@Suite(.serialized) struct SidecarTests {
  @Test func aBrokenSidecarIsReportedUntilACorrectedOneComes() throws {
    let daemon = try RunningDaemon("[[inbox]]\norphan_sidecar = \"5s\"\n")
    try daemon.drop(Array(#"{"title": "t", "published": "18 May"}"#.utf8), "a.txt.meta.json")
    try daemon.drop(Array("عقدت اللجنة اجتماعها في جدة.".utf8), "a.txt")
    try waitUntil("it is stored") { try daemon.call(StatusCall()).archive.documents == 1 }
    let record = try daemon.call(ShowCall(id: "1")).record
    let problem = try #require(record.sightings.first?.sidecarProblem)
    #expect(problem.contains("'18 May'"))
    #expect(record.title == "t" && record.published == nil)
    let queue = try daemon.call(QueueCall(state: "sidecar"))
    #expect(queue.entries.map(\.path) == ["a.txt.meta.json"])
    #expect(queue.entries.first?.reason == "Document 1: " + problem)
    #expect(try daemon.call(StatusCall()).problems.contains { $0.contains("1 sidecar cannot") })

    try daemon.drop(
      Array(#"{"title": "t", "published": "2018-05-18"}"#.utf8), "a.txt.meta.json")
    try waitUntil("the corrected sidecar is used") {
      try daemon.call(ShowCall(id: "1")).record.published == "2018-05-18"
    }
    #expect(try daemon.call(QueueCall()).entries.isEmpty)
    #expect(try daemon.call(StatusCall()).problems.isEmpty)
  }
}
