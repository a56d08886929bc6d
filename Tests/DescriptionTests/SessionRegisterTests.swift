import Description
import DocumentModel
import Testing

@Suite struct SessionRegisterTests {
  private let span = Span(start: 0, end: 1)

  private func completed(_ session: Session) -> Session {
    SessionRegister.shipped.completed([session])[0]
  }

  @Test func missingDetailsAreCompleted() {
    let session = completed(Session(body: "cfm", kind: "extraordinary", number: 21, span: span))
    #expect(session.dates == "2025-08-25")
    #expect(session.year == 2025)
    #expect(session.place == "جدة")
    #expect(session.by == .register)
  }

  @Test func detailsFromTheTextAreKept() {
    let session = completed(
      Session(body: "cfm", kind: "ordinary", number: 44, year: 2017, dates: "2017", span: span))
    #expect(session.dates == "2017")
    #expect(session.place == "أبيدجان")
    #expect(session.by == .register)
  }

  @Test func aSessionThatContradictsTheRegisterStaysUnchanged() {
    let other = Session(body: "cfm", kind: "ordinary", number: 44, year: 2016, span: span)
    #expect(completed(other) == other)
  }

  @Test func onlyBodyKindAndNumberTogetherIdentifyASession() {
    for session in [
      Session(body: "cfm", kind: "extraordinary", span: span),
      Session(body: "cfm", kind: "emergency", number: 21, span: span),
      Session(body: "cfm", kind: "preparatory", parent: "cfm/extraordinary/21", span: span),
    ] { #expect(completed(session) == session) }
  }
}
