import Foundation
import Testing

@testable import khazinctl

@Suite struct JSONLinesTests {
  private func results(_ text: String) throws -> [[String: Any]] {
    var splitter = LineSplitter(limit: 1 << 20)
    var lines = splitter.feed(Array(text.utf8)[...])
    if let last = splitter.finish() { lines.append(last) }
    return try JSONLines().results(of: lines, from: 1).map { line in
      try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    }
  }

  @Test func eachLineGivesOneResultInOrderWithItsRef() throws {
    let many = (0..<200).map { #"{"ref":\#($0),"text":"نص \#($0)"}"# }.joined(separator: "\n")
    let all = try results(many + "\n")
    #expect(all.count == 200)
    for (index, result) in all.enumerated() {
      #expect(result["ref"] as? Int == index)
      #expect((result["text"] as? String)?.hasSuffix(" \(index)") == true)
      #expect(result["outcome"] as? String == "stored")
    }
  }

  @Test func aRefMayBeAnyValueAndMayBeMissing() throws {
    let all = try results(
      """
      {"ref":"a","text":"x"}
      {"ref":{"k":[1,2.5,null,true]},"text":"x"}
      {"text":"x"}
      """)
    #expect(all[0]["ref"] as? String == "a")
    let object = try #require(all[1]["ref"] as? [String: Any])
    #expect((object["k"] as? [Any])?.count == 4)
    #expect(all[2]["ref"] == nil)
  }

  @Test func bytesAreReadFromBase64AndFactsAreKept() throws {
    let text = Data("القدس".utf8).base64EncodedString()
    let result = try results(#"{"ref":1,"bytes":"\#(text)","name":"a.txt","source":"una"}"#)[0]
    #expect(result["text"] as? String == "القدس")
    #expect(result["name"] as? String == "a.txt")
    #expect(result["source"] as? String == "una")
    #expect(result["size"] as? Int == 10)
    #expect((result["sha256"] as? String)?.count == 64)
  }

  @Test func aRefusalIsAResult() throws {
    let result = try results(#"{"ref":1,"text":""}"#)[0]
    #expect(result["outcome"] as? String == "refused")
    #expect((result["reason"] as? [String: Any])?["code"] as? String == "empty")
    #expect(result["ref"] as? Int == 1)
  }

  @Test(arguments: [
    "", "no json", "[]", "{}", #"{"ref":1}"#, #"{"ref":1,"text":5}"#,
    #"{"ref":1,"text":"a","bytes":"YQ=="}"#, #"{"ref":1,"bytes":"?"}"#,
  ])
  func aBadLineIsAlsoAResult(line: String) throws {
    let all = try results(line + "\n" + #"{"text":"x"}"#)
    #expect(all.count == 2)
    #expect(all[0]["outcome"] as? String == "refused")
    let reason = try #require(all[0]["reason"] as? [String: Any])
    #expect(reason["code"] as? String == "bad-line")
    #expect((reason["sentence"] as? String)?.hasPrefix("Line 1 is not a document: ") == true)
    if line.contains(#""ref":1"#) { #expect(all[0]["ref"] as? Int == 1) }
    #expect(all[1]["outcome"] as? String == "stored")
  }

  @Test func aDocumentOverTheLimitIsRefused() throws {
    let text = String(repeating: "a", count: InputFile.sizeLimit + 1)
    let line = LineSplitter.Line.whole(Array(#"{"ref":1,"text":"\#(text)"}"#.utf8))
    #expect(JSONLines().results(of: [line], from: 1)[0].contains(#""code":"too-large""#))
  }

  @Test func aLineOverTheLimitIsDroppedAndReported() throws {
    var splitter = LineSplitter(limit: 4)
    #expect(splitter.feed(Array("abcd\nab".utf8)[...]) == [.whole(Array("abcd".utf8))])
    #expect(splitter.feed(Array("cde".utf8)[...]) == [])
    #expect(splitter.feed(Array("fgh\nx".utf8)[...]) == [.tooLong(8)])
    #expect(splitter.finish() == .whole(Array("x".utf8)))
    #expect(splitter.finish() == nil)
    let result = JSONLines().results(of: [.tooLong(9)], from: 7)[0]
    #expect(result.contains("Line 7 is not a document: it is too long."))
    #expect(result.contains(#""size":9"#))
  }

  @Test func linesAreTheSameHoweverTheInputIsSplit() {
    let text = Array("one\n\ntwo\nlonger than the limit\nend".utf8)
    var whole = LineSplitter(limit: 10)
    let expected = whole.feed(text[...]) + [whole.finish()].compactMap { $0 }
    for step in 1...text.count {
      var splitter = LineSplitter(limit: 10)
      var lines: [LineSplitter.Line] = []
      for start in stride(from: 0, to: text.count, by: step) {
        lines += splitter.feed(text[start..<min(start + step, text.count)])
      }
      if let last = splitter.finish() { lines.append(last) }
      #expect(lines == expected, "in steps of \(step)")
    }
  }
}
