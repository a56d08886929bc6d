import Testing

@testable import Extraction

struct JSONNodeTests {
  @Test(arguments: [
    (#""نص""#, JSONNode.text("نص")), (#""\u0646\"\\\/\n""#, .text("ن\"\\/\n")),
    (#""\ud83d\ude00""#, .text("😀")), ("-1.5e+3", .other), (" null ", .other),
    (#"[true, "a", []]"#, .list([.other, .text("a"), .list([])])),
    (#"{"a": {"b": 1}, "c" : "d"}"#, .object(["a": .object(["b": .other]), "c": .text("d")])),
    ("\u{FEFF}{}", .object([:])), (#"["a",]"#, .list([.text("a")])),
    (#"{"a": "1",}"#, .object(["a": .text("1")])),
  ])
  func valuesAreRead(_ json: String, _ expected: JSONNode) {
    #expect(JSONNode(json.utf8) == expected)
  }

  @Test(arguments: [
    "", "{", "[", "[1 2]", "[,]", "{,}", #"{"a"}"#, #"{"a": 1 "b": 2}"#, "{a: 1}", "{'a': 1}",
    "tru", "truex", ".5", #""a"#, #""a\""#, #""\u12""#, "{} x", "[NaN]", "// a\n{}",
  ])
  func whatIsNoJSONIsRefused(_ json: String) {
    #expect(JSONNode(json.utf8) == nil)
  }

  /// Foundation's decoder reads the rest of such a page too.
  @Test func aTextThatIsNoneDoesNotCostTheRest() {
    for text in [#""\ud800""#, #""\udc00""#, #""\x""#, #""\u12G4""#, "\"a\nb\""] {
      #expect(JSONNode("[\(text), \"b\"]".utf8) == .list([.other, .text("b")]))
      #expect(JSONNode("[{\(text): \"a\"}]".utf8) == .list([.other]))
    }
  }

  @Test func theFirstOfTwoValuesOfANameCounts() {
    #expect(JSONNode(#"{"a": "1", "a": "2"}"#.utf8) == .object(["a": .text("1")]))
  }

  @Test func valuesAreNestedUpToALimit() {
    func nested(_ depth: Int) -> JSONNode? {
      JSONNode((String(repeating: "[", count: depth) + String(repeating: "]", count: depth)).utf8)
    }
    #expect(nested(512) != nil)
    #expect(nested(513) == nil)
    #expect(nested(1_000_000) == nil)
  }
}
