import DocumentModel
import Testing

@testable import Extraction

/// Quoted messages and signatures in the layouts of mail programs.
struct MailHistoryTests {
  private func check(
    _ name: String, own: [String], quoted: Int, signature: [String] = [],
    _ location: SourceLocation = #_sourceLocation
  ) throws {
    let mail = try MailFixture.read(name)
    #expect(mail.blocks(nil) == own, sourceLocation: location)
    #expect(mail.blocks(.quotation).count == quoted, sourceLocation: location)
    #expect(mail.blocks(.signature) == signature, sourceLocation: location)
  }

  @Test func repliesOfGmail() throws {
    try check(
      "gmail-reply.eml", own: ["نعم، الموعد مناسب لنا جميعا وسنحضر في العاشرة."], quoted: 3,
      signature: ["-- \nليلى حداد\nمحررة"])
    try check(
      "gmail-reply-html.eml", own: ["Thursday suits us."], quoted: 2,
      signature: ["--", "Layla Haddad"])
  }

  @Test func repliesOfOutlook() throws {
    try check(
      "outlook-reply.eml", own: ["نوافق على الميزانية كما وردت.", "مع التحية"], quoted: 2)
    try check("outlook-plain.eml", own: ["I am free on Sunday."], quoted: 2)
    try check("outlook-french.eml", own: ["La visite est confirmée."], quoted: 2)
  }

  @Test func answersBetweenQuotedLinesStayTheText() throws {
    try check(
      "thunderbird-reply.eml",
      own: ["It is, but the name of the minister is not.", "Shorter, please."], quoted: 3,
      signature: ["-- \nSalim Otaibi\nEditor"])
  }

  @Test func repliesOfAppleMail() throws {
    try check(
      "apple-reply.eml",
      own: [
        "گزارش آماده است. متن کامل آن را پیوست کرده‌ام و منتظر نظر شما هستم.", "با احترام",
      ], quoted: 2)
  }

  @Test func aForwardedMessageIsTheText() throws {
    try check(
      "gmail-forward.eml",
      own: ["للنشر من فضلكم", "أعلنت الوزارة عن عقد مؤتمر صحفي غدا في العاصمة."], quoted: 0)
    try check(
      "thunderbird-forward.eml", own: ["The ministry announces a press conference."], quoted: 2)
    #expect(try MailFixture.read("gmail-forward.eml").blocks(.byline).count == 1)
  }

  @Test(arguments: [
    "Begin forwarded message:\n\n> From: A\n> Date: Monday\n> To: B\n>\n> خبر",
    "> Begin forwarded message:\n>\n> From: A\n> Date: Monday\n> To: B\n>\n> خبر",
  ])
  func aForwardedMessageWithMarksOfQuotationIsTheText(_ text: String) {
    let blocks = PlainBody.blocks(Array("للنشر\n\n\(text)\n".utf8), flow: .fixed)
    let marked = MessageHistory.mark(blocks, isForward: true)
    #expect(marked.map(\.exclusion) == [nil, .byline, .byline, nil])
  }

  @Test func proseThatLooksLikeAnIntroductionStays() throws {
    let mail = try MailFixture.read("prose.eml")
    #expect(mail.blocks(nil).count == mail.text.blocks.count)
  }

  @Test(arguments: [
    "On Mon, 4 May 2020 at 10:00, A <a@b.c> wrote:", "Le 4 mai 2020 à 10:00, A <a@b.c> a écrit :",
    "كتب سالم <a@b.c>:", "در ۲۰۲۰/۵/۴ ۱۰:۰۰، سالم نوشت:",
    "-----Original Message-----", "----- الرسالة الأصلية -----",
    "________ Message d'origine ________",
    "From: A\nSent: Monday\nTo: B\nSubject: C", "*From:* A\n*Date:* Monday\n*To:* B",
    "من: أ\nتاريخ الإرسال: الأحد\nإلى: ب\nالموضوع: ج", "از: الف\nتاریخ: شنبه\nبه: ب\nموضوع: ج",
    "De : A\nEnvoyé : lundi\nÀ : B\nObjet : C",
  ])
  func theRestAfterAnIntroductionIsQuoted(_ introduction: String) throws {
    let blocks = PlainBody.blocks(Array("نعم\n\n\(introduction)\n\nهل توافق؟\n".utf8), flow: .fixed)
    let marked = MessageHistory.mark(blocks, isForward: false)
    #expect(marked.map(\.exclusion) == [nil, .quotation, .quotation])
  }

  @Test(arguments: [
    "بتاريخ 4/5/2020 10:00 ص، كتب سالم:", "كتب سالم:", "Salim wrote:",
    "On Monday, at the end\nof the day, Salim\nwrote:",
  ])
  func anIntroductionBelongsToTheQuotedLinesAfterIt(_ introduction: String) {
    for (rest, exclusions) in [("> هل", [nil, .quotation, .quotation, nil]), ("هل", [nil])]
      as [(String, [TextBlock.Exclusion?])]
    {
      let text = "نعم\n\n\(introduction)\n\(rest)\n\nلا\n"
      let marked = MessageHistory.mark(
        PlainBody.blocks(Array(text.utf8), flow: .fixed), isForward: false)
      #expect(Set(marked.map(\.exclusion)) == Set(exclusions), "\(introduction)")
    }
  }

  @Test func aMessageThatOnlyQuotesIsItsText() {
    let blocks = PlainBody.blocks(Array("> نص مقتبس\n> كله\n".utf8), flow: .fixed)
    #expect(MessageHistory.mark(blocks, isForward: false).map(\.exclusion) == [nil])
  }

  @Test func marksOfQuotationCountTheirDepth() {
    let blocks = PlainBody.blocks(Array(">> a\n> > b\n> c\nd\n".utf8), flow: .fixed)
    #expect(blocks.map { String(decoding: $0.text, as: UTF8.self) } == ["a\nb", "c", "d"])
  }
}
