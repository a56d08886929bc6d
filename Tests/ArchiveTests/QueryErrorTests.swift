import Archive
import Testing

struct QueryErrorTests {
  private func check(
    _ query: String, at position: Int, _ length: Int, says part: String
  ) {
    let error = #expect(throws: QueryError.self, "\(query)") { try Query(query) }
    #expect(error?.position == position, "\(query)")
    #expect(error?.length == length, "\(query)")
    #expect(error?.sentence.contains(part) == true, "\(error?.sentence ?? "")")
  }

  @Test func errorsGiveTheirPosition() {
    check("غزة (القدس", at: 4, 1, says: "never closed")
    check("غزة \"القدس", at: 4, 1, says: "never closed")
    check("غزة)", at: 3, 1, says: "no opening bracket")
    check("()", at: 1, 1, says: "missing before this bracket")
    check("OR غزة", at: 0, 2, says: "missing before this operator")
    check("غزة AND", at: 7, 0, says: "A term is missing at the end")
    check("NOT", at: 3, 0, says: "at the end")
    check("!!", at: 0, 2, says: "nothing to search for")
  }

  @Test func anUnknownFieldListsTheKnownFields() {
    check("غزة colour:red", at: 4, 6, says: "session, type, topic")
  }

  @Test func errorsInValuesGiveTheirPosition() {
    check("type:", at: 5, 0, says: "needs a value")
    check("event:2025-13", at: 6, 7, says: "A date is")
    check("event:2025-02-29", at: 6, 10, says: "A date is")
    check("event:2025..2024", at: 6, 10, says: "ends before it begins")
    check("event:..", at: 6, 2, says: "A date is")
    check("event:yesterday", at: 6, 9, says: "A date is")
    check("session:cfm/x/y", at: 8, 7, says: "cfm/extraordinary/21")
    check("session:/x", at: 8, 2, says: "A session is")
    check("country:Palestine", at: 8, 9, says: "two letters")
    check("id:abc", at: 3, 3, says: "number of a document")
    check("sha:xyz1", at: 4, 4, says: "hexadecimal")
    check("sha:abc", at: 4, 3, says: "4 to 64")
    check("is:new", at: 3, 3, says: "story-head, latest, corrected, doubled, differing")
    check("outcome:lost", at: 8, 4, says: "stored, unread, withdrawn")
    check("outcome:\"sent back\"", at: 9, 9, says: "stored, unread, withdrawn")
  }

  @Test func longQueriesAreRefused() {
    check(String(repeating: "(", count: 33) + "a", at: 32, 1, says: "deeper than 32")
    check(String(repeating: "a ", count: 65), at: 128, 1, says: "more than 64 terms")
    check(String(repeating: "a", count: 5_000), at: 0, 0, says: "4096")
  }
}
