import Control
import DocumentModel
import TestSupport
import Testing

@testable import Daemon

/// Reprocessing applies the current rules of the sources and the current register of sessions.
extension ReprocessTests {
  /// Encodes a text as ISO-8859-6. The text may only have letters of that standard.
  private func iso88596(_ text: String) -> [UInt8] {
    text.unicodeScalars.map { $0.value < 0x80 ? UInt8($0.value) : UInt8($0.value - 0x600 + 0xA0) }
  }

  @Test func theConfigurationNamesTheEncodingOfASource() throws {
    let text = "لقاء في جدة"
    let daemon = try RunningDaemon("[[source]]\nname = \"Old\"\nencoding = \"ISO-8859-6\"\n")
    try daemon.drop(iso88596(text), "old/first.txt")
    try waitUntil("it is stored") { try daemon.call(StatusCall()).archive.documents == 1 }
    let first = try record(1, daemon)
    #expect(first.encoding?.name == .iso8859part6)
    #expect(first.text == text)
    #expect(try daemon.call(StatusCall()).doubtfulEncodings == 0)

    // The desk's encoding for one document overrides it, under any name of the encoding.
    let change = try #require(FieldChange(parsing: "encoding=Windows-1256"))
    _ = try daemon.call(SetCall(ids: ["1"], changes: [change]))
    #expect(try record(1, daemon).encoding?.name == .windows1256)
    #expect(try daemon.reprocess(ReprocessCall(query: "source:old")).unchanged == 1)
    #expect(try record(1, daemon).encoding?.name == .windows1256)
  }

  @Test func aNewEncodingOfASourceAppliesToArrivalsAndByReprocessingToTheRest() throws {
    let text = "لقاء في جدة"
    let daemon = try RunningDaemon("[[source]]\nname = \"old\"\nencoding = \"windows-1256\"\n")
    try daemon.drop(iso88596(text), "old/first.txt")
    try waitUntil("it is stored") { try daemon.call(StatusCall()).archive.documents == 1 }
    #expect(try record(1, daemon).text != text)
    try daemon.configure("[[source]]\nname = \"old\"\nencoding = \"iso-8859-6\"\n")
    try daemon.reload()
    try daemon.drop(iso88596(text + " اليوم"), "old/second.txt")
    try waitUntil("it is stored") { try daemon.call(StatusCall()).archive.documents == 2 }
    #expect(try record(2, daemon).text == text + " اليوم")
    #expect(try record(1, daemon).text != text)
    let job = try daemon.reprocess(ReprocessCall(query: "source:old"))
    #expect(job.changed == 1 && job.changes["text"] == 1 && job.changes["encoding"] == 1)
    #expect(try record(1, daemon).text == text)
  }

  @Test func aSourceWithMarkedCopiesKeepsThem() throws {
    let daemon = try RunningDaemon("[[source]]\nname = \"wire\"\ncopies = \"mark\"\n")
    let seed = try Seeds.text(3)
    try daemon.drop(Array(seed.utf8), "wire/doubled.txt")
    try waitUntil("it is stored") { try daemon.call(StatusCall()).archive.documents == 1 }
    let marked = try record(1, daemon)
    #expect(marked.repeats.contains { $0.kind == .doubledPassage && $0.action == .marked })
    try daemon.configure("")
    try daemon.reload()
    #expect(try daemon.reprocess(ReprocessCall(query: "source:wire")).changes["cuts"] == 1)
    let cut = try record(1, daemon)
    #expect(cut.repeats.contains { $0.kind == .doubledPassage && $0.action == .cut })
    #expect((cut.text?.utf8.count ?? 0) < (marked.text?.utf8.count ?? 0))
  }

  @Test func aNewRegisterCompletesReprocessedDocuments() throws {
    let daemon = try RunningDaemon()
    try daemon.keep(["اختتمت في العاصمة الدورة التاسعة والتسعون لمجلس وزراء خارجية الدول الأعضاء"])
    #expect(try record(1, daemon).sessions.first?.dates == nil)
    try daemon.root.write(
      """
      [[session]]
      body = "cfm"
      kind = "ordinary"
      number = 99
      dates = "2073-03-01/2073-03-02"
      place = "جدة"
      source = "the desk"
      """, to: "sessions.toml")
    try daemon.reload()
    #expect(try daemon.reprocess(ReprocessCall(query: "is:story-head")).changes["sessions"] == 1)
    let session = try #require(try record(1, daemon).sessions.first)
    #expect(session.number == 99 && session.dates == "2073-03-01/2073-03-02")
    #expect(session.by == .register)
  }
}
