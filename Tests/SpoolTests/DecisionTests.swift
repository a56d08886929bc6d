import DocumentModel
import Foundation
import LinuxEdge
import Testing

@testable import Spool

/// Decisions that depend only on their arguments.
struct DecisionTests {
  let files = TemporarySpool()
  let arrival = Arrival(inbox: 0, path: [65])
  let settings = InboxSettings(path: "/inbox")

  private func status(_ text: String) throws -> FileStatus {
    let name = UUID().uuidString
    try files.drop(name, text)
    return try Directory.open(Array((files.root + "/inbox").utf8)).status(of: Array(name.utf8))
  }

  @Test func aClosedFileIsCompleteAtOnce() throws {
    var table = QuietPeriodTable()
    let look = QuietPeriodTable.Look(status: try status("x"), now: 100, isClosed: true)
    #expect(table.observe(arrival, look, settings) == .complete)
    #expect(table.count == 0)
  }

  @Test func aFileThatWasNotClosedMustStayUnchanged() throws {
    var table = QuietPeriodTable()
    var look = QuietPeriodTable.Look(status: try status("x"), now: 100)
    #expect(table.observe(arrival, look, settings) == .wait(until: 102))
    look.now = 101
    look.status.size += 1
    #expect(table.observe(arrival, look, settings) == .wait(until: 103))
    look.now = 102.5
    #expect(table.observe(arrival, look, settings) == .wait(until: 103))
    look.now = 103
    #expect(table.observe(arrival, look, settings) == .complete)
  }

  @Test func anEmptyFileWaitsLonger() throws {
    var table = QuietPeriodTable()
    var look = QuietPeriodTable.Look(status: try status(""), now: 100, isClosed: true)
    #expect(table.observe(arrival, look, settings) == .wait(until: 160))
    look.now = 160
    #expect(table.observe(arrival, look, settings) == .complete)
  }

  @Test func aFileUnchangedBeforeTheFirstLookIsCompleteAtOnce() throws {
    var table = QuietPeriodTable()
    let look = QuietPeriodTable.Look(status: try status("x"), now: 100, age: 3600)
    #expect(table.observe(arrival, look, settings) == .complete)
    let future = QuietPeriodTable.Look(status: try status("x"), now: 100, age: -50)
    #expect(table.observe(arrival, future, settings) == .wait(until: 102))
  }

  @Test func theTableIsBounded() throws {
    var table = QuietPeriodTable(limit: 2)
    let look = QuietPeriodTable.Look(status: try status("x"), now: 100)
    for byte in UInt8(65)...70 {
      _ = table.observe(Arrival(inbox: 0, path: [byte]), look, settings)
    }
    #expect(table.count == 2)
    #expect(table.hasOverflowed)
  }

  @Test func theReadyListIsBoundedAndKeepsItsOrder() {
    var list = ReadyList(limit: 3)
    let all = (0..<5).map { QueuedFile(Arrival(inbox: 0, path: [UInt8(65 + $0)])) }
    let fits = all.map { list.append($0) }
    #expect(fits == [true, true, true, false, false])
    let isKnown = list.append(all[0])
    #expect(isKnown)
    #expect(list.count == 3)
    let first = list.take(2)
    #expect(first == Array(all.prefix(2)))
    let fitsNow = list.append(all[3])
    #expect(fitsNow)
    let rest = list.take(9)
    #expect(rest == [all[2], all[3]])
  }

  @Test(arguments: [
    (".hidden", false, true), ("a.part", false, true), ("a.txt", false, false),
    ("a.tmp", false, true), ("a.txt~", false, true), ("Thumbs.db", false, true),
    ("desktop.ini", false, true), ("@eaDir", true, true), ("@eaDir", false, false),
    ("page_files", true, true), ("page_files", false, false), ("x.crdownload", false, true),
    ("part", false, false),
  ])
  func theDefaultListIgnores(_ name: String, _ isFolder: Bool, _ expected: Bool) {
    let list = IgnoreList(InboxSettings.shippedIgnore)
    #expect((list.rule(for: Array(name.utf8), isFolder: isFolder) != nil) == expected)
  }

  @Test func patternsMatchBytes() {
    let list = IgnoreList(["a*b?c", "*خ*"])
    #expect((list.rule(for: Array("aXXbYc".utf8), isFolder: false) != nil))
    #expect((list.rule(for: Array("abbc".utf8), isFolder: false) != nil))
    #expect(!(list.rule(for: Array("abc".utf8), isFolder: false) != nil))
    #expect((list.rule(for: Array("أخبار".utf8), isFolder: false) != nil))
    #expect(!(list.rule(for: [0xFF], isFolder: false) != nil))
  }
}
