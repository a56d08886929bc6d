import ArabicText
import Classification
import DocumentModel
import Testing

/// Checks, one by one, the rules of the taxonomy that matter more than the lists.
@Suite struct RuleTests {
  @Test(arguments: [
    "أدانت منظمة التعاون الإسلامي التفجير.", "أدانت منظمة التعاون الاسلامى التفجير.",
    "أدانت منظمة المؤتمر الإسلامي التفجير.", "أدانت منظمة «التعاون الإسلامي» التفجير.",
    "أدانت «التعاون الإسلامي» التفجير.", "أدانت {التعاون الإسلامي} التفجير.",
    "أدانت منظمة التعاون الاسلامية التفجير.", "The OIC condemned the attack.",
  ])
  func everyNameOfTheOrganisationIsRecognised(_ text: String) {
    #expect(labels(text).values("relevance") == ["oic-core"])
    #expect(labels(text).values("oic_body") == ["general-secretariat"])
  }

  @Test(arguments: [
    "أعلن الأمين العام لمجلس التعاون لدول الخليج العربية موقفه.",
    "عقدت رابطة العالم الإسلامي مؤتمرها في مكة.", "أصدر المجمع الفقهي الإسلامي قراره.",
    "منظمة الشرطة الجنائية الدولية تحذر.", "يلتقي نادي التعاون نظيره غدا.",
    "دعا إلى تعزيز التعاون الإسلامي المسيحي.",
  ])
  func aSimilarNameIsNotTheOrganisation(_ text: String) {
    #expect(labels(text).values("relevance") == ["not-oic-related"])
    #expect(labels(text).values("oic_body").isEmpty)
  }

  @Test func theFiqhAcademyIsNotTheLeaguesFiqhCouncil() {
    let academy = labels("أصدر مجمع الفقه الإسلامي الدولي قراره في جدة.")
    #expect(academy.values("oic_body") == ["iifa"])
    let council = labels("أصدر المجمع الفقهي الإسلامي التابع لرابطة العالم الإسلامي قراره.")
    #expect(council.values("oic_body").isEmpty)
    #expect(council.values("external_body") == ["mwl"])
  }

  @Test func theGulfCouncilIsAnExternalBody() {
    let found = labels("دان الأمين العام لمجلس التعاون الخليجي التصريحات.")
    #expect(found.values("external_body") == ["gcc"])
    #expect(found.values("oic_body").isEmpty)
  }

  @Test func aBodyInAPersonsTitleIsAMention() {
    let found = labels(
      "استقبل الوزير أمس السفير. وحضر الاستقبال المندوب الدائم للمملكة لدى منظمة التعاون الإسلامي.")
    #expect(found.values("relevance") == ["oic-mention"])
    #expect(found.values("oic_body").isEmpty)
  }

  @Test func aBackgroundSentenceDoesNotClassify() {
    let found = labels(
      """
      بحث وزير التجارة مع نظيره التبادل التجاري بين البلدين، واتفقا على مواصلة المشاورات خلال الأشهر المقبلة.
      وتأسست منظمة المؤتمر الإسلامي عام 1969 بقرار من مؤتمر القمة الإسلامي.
      وتضم منظمة التعاون الإسلامي 57 دولة.
      """)
    #expect(found.values("relevance") == ["oic-mention"])
    #expect(found.values("oic_body").isEmpty)
    #expect(found.values("topic") == ["economy-trade"])
  }

  @Test func theTitleOutranksTheBody() {
    let found = labels(
      """
      لجنة القدس تجتمع في مراكش

      ناقش المشاركون تقارير عدة، وحضر اللقاء ممثلون عن الكومسيك وعن الكومسيك.
      """, titled: true)
    #expect(found.values("oic_body").first == "al-quds-committee")
    #expect(found["oic_body"]?.first?.primary == true)
    #expect(found["oic_body"]?.first?.evidence.first?.rule.hasPrefix("title: ") == true)
  }

  @Test func aTitleFromOutsideTheTextCountsAsATitle() {
    var (zones, facts) = prepared("ناقش المشاركون عددا من التقارير في ختام أعمالهم.")
    facts.title = Quotation(text: "لجنة القدس تجتمع في مراكش", span: Span(start: 0, end: 0))
    let found = Classifier(taxonomy: .shipped).classify(zones, facts: facts)
    #expect(found.values("oic_body") == ["al-quds-committee"])
    #expect(found.values("relevance") == ["oic-core"])
    #expect(found["oic_body"]?.first?.evidence.first?.start == 0)
    #expect(found["oic_body"]?.first?.evidence.first?.end == 0)
  }

  @Test func aBareMentionInTheBodyIsNotEnough() {
    let found = labels(
      """
      أكد الوزير أن بلاده ماضية في خططها لتطوير القطاع خلال السنوات المقبلة بدعم من شركائها.
      وأشار إلى أن الكومسيك أعدت دراسة في هذا الشأن.
      """)
    #expect(found.values("oic_body").isEmpty)
    #expect(found.values("relevance") == ["oic-mention"])
  }

  @Test func aPressReportAboutACommuniqueIsANewsReport() {
    let found = labels(
      """
      البيان الختامي لقمة مكة يدين الإرهاب

      أكد البيان الختامي الصادر عن مؤتمر القمة الإسلامي اليوم رفض القادة للإرهاب.
      """, titled: true)
    #expect(found.values("doc_type") == ["news-report"])
  }

  @Test func aCommuniqueHasItsOwnForm() {
    let found = labels(
      """
      البيان الختامي
      الصادر عن الاجتماع الطارئ للجنة التنفيذية

      بدعوة كريمة من المملكة العربية السعودية عقدت اللجنة التنفيذية لمنظمة التعاون الإسلامي اجتماعا في جدة.
      1. دعا الاجتماع إلى وقف إطلاق النار.
      2. طلب الاجتماع من الأمين العام المتابعة.
      3. أعرب الاجتماع عن شكره.
      """)
    #expect(found.values("doc_type") == ["final-communique"])
    #expect(found.values("oic_body").first == "excom")
  }

  @Test func aResolutionIsRecognisedByNumberAndPreamble() {
    let found = labels(
      """
      قرار رقم 12/44-س
      بشأن التضامن مع الدول الأعضاء
      إن مجلس وزراء الخارجية المنعقد في دورته الرابعة والأربعين
      إذ يستذكر القرارات السابقة؛
      وإذ يأخذ علما بالتقرير؛
      1. يؤكد دعمه.
      2. يدعو الدول الأعضاء إلى المساهمة.
      """)
    #expect(found.values("doc_type") == ["resolution"])
  }

  @Test func aSymbolDecidesTheForm() {
    let symbol = "OIC/CFM-44/2017/POL/RES/FINAL"
    let found = labels(symbol + "\n\nنص الوثيقة كما اعتمدت في ختام الأعمال.", symbol: symbol)
    #expect(found.values("doc_type") == ["resolution"])
    #expect(found.values("oic_body") == ["cfm"])
    #expect(found.values("status") == ["final"])
    let draft = "OIC/CFM-38/2011/ORG/DR.RES"
    #expect(labels(draft + "\n\nنص.", symbol: draft).values("doc_type") == ["draft-resolution"])
    #expect(labels(draft + "\n\nنص.", symbol: draft).values("status") == ["draft"])
  }

  @Test func aSpeechAndANoteVerbaleHaveTheirForms() {
    let speech = labels(
      """
      كلمة معالي الأمين العام
      في افتتاح الدورة الأربعين للكومسيك

      أصحاب المعالي الوزراء، السلام عليكم ورحمة الله وبركاته.
      """)
    #expect(speech.values("doc_type") == ["speech"])
    let note = labels(
      "تهدي الأمانة العامة لمنظمة التعاون الإسلامي أطيب تحياتها إلى الوفود، وتتشرف بدعوتها إلى الاجتماع."
    )
    #expect(note.values("doc_type") == ["invitation-note-verbale"])
  }

  @Test func aPageOfSeveralItemsIsADigestWithTheUnionOfTheirBodies() {
    let found = labels(
      """
      عقد الاجتماع الرابع والثلاثون للجنة المتابعة المنبثقة عن الكومسيك في أنقرة، وناقش تنفيذ القرارات السابقة.

      انعقد الاجتماع الحادي عشر لفريق الاتصال المعني بجامو وكشمير في نيويورك، وناقش الوضع الراهن في الإقليم.
      """)
    #expect(found.values("doc_type") == ["web-page-digest"])
    #expect(found.values("oic_body").first == "comcec-follow-up-committee")
    #expect(found.values("oic_body").contains("contact-group"))
    #expect(found["oic_body"]?.first { $0.value == "contact-group" }?.about == "kashmir")
  }

  @Test func cutWordsDoNotCount() {
    let text = "نص عن الطقس في الخليج.\nأدانت منظمة التعاون الإسلامي التفجير الإرهابي."
    let start = text.utf8.distance(
      from: text.startIndex, to: text.range(of: "أدانت")!.lowerBound)
    let cut = Repeat(
      kind: .repeatedParagraph, span: Span(start: start, end: text.utf8.count), why: "test")
    let found = labels(text, repeats: [cut])
    #expect(found.values("relevance") == ["not-oic-related"])
    #expect(found.values("topic").isEmpty)
    #expect(labels(text).values("topic") == ["counter-terrorism"])
  }

  @Test func allFacetsArePresentEvenIfNothingIsFound() {
    for text in ["", "....", "hello", "نص قصير"] {
      let found = labels(text)
      for facet in DocumentRecord.facets { #expect(found[facet] != nil) }
      #expect(found.values("subject").isEmpty)
      // A few words do not reveal their type.
      #expect(found.values("doc_type").isEmpty)
      #expect(found.values("relevance") == ["not-oic-related"])
    }
  }

  @Test(arguments: [
    "مباراة", "... ؟ ! 123", "Η ομάδα κέρδισε τον αγώνα χθες στο γήπεδο της πόλης μας με δύο γκολ.",
    String(repeating: "Η ομάδα κέρδισε τον αγώνα. ", count: 200),
  ])
  func aShortOrForeignTextWithoutEvidenceGetsLowConfidence(text: String) {
    for label in labels(text).values.joined() {
      #expect(label.confidence <= 0.5, "\(label.value)")
    }
  }

  @Test func everyLabelCitesRawTextAndConfidenceGrowsWithWeight() throws {
    let text = "رحّبتْ منظّمةُ التعاونِ الإسلاميِّ بوقفِ إطلاقِ النارِ في غزّة."
    let found = labels(text)
    let gaza = try #require(found["topic"]?.first { $0.value == "gaza" })
    let evidence = try #require(gaza.evidence.first)
    #expect(
      String(decoding: Array(text.utf8)[evidence.start..<evidence.end], as: UTF8.self).hasPrefix(
        "غزّة"))
    let twice = labels(text + " غزة وغزة.")
    let heavier = try #require(twice["topic"]?.first { $0.value == "gaza" })
    #expect(heavier.confidence > gaza.confidence)
    #expect(heavier.confidence < 1)
  }
}
