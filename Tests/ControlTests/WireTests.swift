import DocumentModel
import Foundation
import Testing

@testable import Control

@Suite struct WireTests {
  @Test func messagesAreSplitAtNULsHoweverTheyArrive() throws {
    let stream = Array("{\"a\":1}\0{}\0\0tail".utf8)
    for size in 1...stream.count {
      var splitter = MessageSplitter(limit: 100)
      var messages: [String] = []
      for start in stride(from: 0, to: stream.count, by: size) {
        stream[start..<min(start + size, stream.count)].withUnsafeBytes { splitter.append($0) }
        while let message = try splitter.next() {
          messages.append(String(decoding: message, as: UTF8.self))
        }
      }
      #expect(messages == ["{\"a\":1}", "{}", ""], "in pieces of \(size)")
      #expect(splitter.count == 4)
    }
  }

  @Test func aMessageOverTheLimitIsRefusedBeforeItEnds() {
    var splitter = MessageSplitter(limit: 10)
    [UInt8](repeating: 65, count: 11).withUnsafeBytes { splitter.append($0) }
    #expect(throws: MessageSplitter.TooLong.self) { try splitter.next() }
  }

  @Test func everyErrorIsTheSameAfterEncodingAndDecoding() throws {
    let errors: [CallError] = [
      .interfaceNotFound("a.b"), .methodNotFound("M"), .methodNotImplemented("M"),
      .invalidParameter("id"), .permissionDenied, .expectedMore, .notFound(id: "7"),
      .ambiguous(id: "ab", candidates: ["abc", "abd"]),
      .badQuery(position: 3, length: 1, sentence: "no"),
      .badChange(field: "f", sentence: "no"), .notPermitted(group: "khazin-desk"),
      .unavailable(sentence: "later", retry: true), .configurationBad(sentence: "line 3"),
      .badMessage(sentence: "no"), .tooSlow,
    ]
    for error in errors {
      let message = Array(WireFormat.error(error).dropLast())
      let head = try WireFormat.replyHead(message)
      let facts = try WireFormat.parameters(CallError.Parameters.self, of: message)
      #expect(CallError(name: try #require(head.error), parameters: facts) == error)
      #expect(
        !error.sentence.isEmpty && error.sentence.hasSuffix(".") || error.sentence == "no"
          || error.sentence == "later" || error.sentence == "line 3")
    }
    let unknown = CallError(name: "x.y.Z", parameters: .init())
    #expect(unknown == .unknown(name: "x.y.Z"))
  }

  @Test func aWrongParameterIsNamed() {
    func offender(_ parameters: String) -> CallError? {
      let message = Array("{\"method\":\"m\",\"parameters\":\(parameters)}".utf8)
      do throws(CallError) {
        _ = try WireFormat.parameters(SetCall.self, of: message)
        return nil
      } catch {
        return error
      }
    }
    #expect(offender(#"{"changes":[]}"#) == nil)
    #expect(offender("{}") == .invalidParameter("changes"))
    #expect(offender(#"{"changes":[],"note":7}"#) == .invalidParameter("note"))
    #expect(
      offender(#"{"changes":[{"field":"a","operation":"?","value":"b"}]}"#)
        == .invalidParameter("changes.0.operation"))
  }

  @Test func aChangeIsParsedFromItsText() {
    func parsed(_ text: String) -> FieldChange? { FieldChange(parsing: text) }
    #expect(parsed("title=a=b") == FieldChange(field: "title", operation: .set, value: "a=b"))
    #expect(parsed("topic+=gaza") == FieldChange(field: "topic", operation: .add, value: "gaza"))
    #expect(parsed("topic-=") == FieldChange(field: "topic", operation: .remove, value: ""))
    #expect(parsed("title") == nil)
    #expect(parsed("+=x") == nil)
    #expect(parsed("=x") == nil)
  }

  @Test func randomBytesAreNeverTakenForACall() {
    let seed = UInt64.random(in: 0...UInt64.max)
    var state = seed
    func next() -> UInt8 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return UInt8(truncatingIfNeeded: state >> 33)
    }
    for _ in 0..<2_000 {
      let message = (0..<Int(next())).map { _ in next() }
      #expect(throws: CallError.self, "seed \(seed)") { try WireFormat.callHead(message) }
    }
  }
}
