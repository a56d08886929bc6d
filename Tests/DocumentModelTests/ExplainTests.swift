import DocumentModel
import Testing

@Suite struct ExplainTests {
  @Test(arguments: ExtractionFailure.allCases)
  func aFailureOfTheExtractorHasItsCodeAndSentences(_ failure: ExtractionFailure) {
    let reason = failure.reason(for: .docx)
    #expect(reason.code == failure.rawValue)
    #expect(reason.sentence.hasPrefix("The file is a Word document (DOCX). "))
    #expect(reason.sentence.hasSuffix(".") && reason.advice.hasSuffix("."))
    #expect(reason.code != "damaged", "this code says that the archive is damaged")
  }

  @Test(arguments: [
    (
      Rejection.empty, "empty",
      "The file holds no text: it is empty, or only white space and invisible marks."
    ),
    (
      .tooLarge(size: 9, limit: 8), "too-large", "The file has 9 bytes; the limit is 8."
    ),
    (
      .notText(controlBytes: 3, size: 512), "not-text",
      "The file is neither text nor a known format: 3 of the first 512 bytes are control bytes."
    ),
    (
      .crashedKhazin(attempts: 3), "crashed-khazin",
      "Khazin ended uncleanly 3 times while it worked on this file."
    ),
    (.orphanSidecar, "orphan-sidecar", "The sidecar arrived, but its document did not."),
    (
      .withdrawn(when: "2026-11-22"), "withdrawn",
      "The desk withdrew this document on 2026-11-22; it is not accepted again."
    ),
  ])
  func aRejectionHasItsCodeAndSentence(rejection: Rejection, code: String, sentence: String) {
    #expect(rejection.reason.code == code)
    #expect(rejection.reason.sentence == sentence)
    #expect(rejection.reason.advice.hasSuffix("."))
  }

  @Test(arguments: [
    (
      KnownFormat.pdf,
      "The file is a PDF document. It is kept unchanged; its text cannot be read yet."
    ),
    (.png, "The file is an image (png). It is kept unchanged; its text cannot be read yet."),
    (
      .docx,
      "The file is a Word document (DOCX). It is kept unchanged; its text cannot be read yet."
    ),
    (
      .odt,
      "The file is an OpenDocument text (ODT). It is kept unchanged; its text cannot be read yet."
    ),
    (
      .doc, "The file is a Word document (DOC). It is kept unchanged; its text cannot be read yet."
    ),
    (.html, "The file is an HTML page. It is kept unchanged; its text cannot be read yet."),
    (.mail, "The file is a mail message. It is kept unchanged; its text cannot be read yet."),
    (
      .mailbox,
      "The file is a mailbox of mail messages (mbox). It is kept unchanged; its text cannot be read yet."
    ),
  ])
  func anUnreadFormatHasASentenceThatItIsKept(format: KnownFormat, sentence: String) {
    #expect(format.reason.code == "unread-\(format.rawValue)")
    #expect(format.reason.sentence == sentence)
  }

  @Test(arguments: [
    (Outage.Kind.diskFull, "Free space on that file system; work resumes automatically."),
    (.inputOutput, "Check the disk and the kernel log; the file is kept and will be retried."),
    (.database, "The claim is kept and will be retried; 'khazinctl verify' checks the archive."),
    (.permission, "Check the owner and mode of that path."),
    (.gone, "The file disappeared while it was being claimed."),
    (.noRoom, "Make room; the file waits and continues automatically."),
  ])
  func anOutageSaysWhatFailedOnWhichFileAndWhatToDo(kind: Outage.Kind, advice: String) {
    let outage = Outage(kind: kind, operation: "rename", path: "/a/b", detail: "it broke")
    #expect(outage.sentence == "Cannot rename '/a/b': it broke. \(advice)")
  }
}
