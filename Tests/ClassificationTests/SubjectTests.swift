import ArabicText
import DocumentModel
import Structure
import Testing

@testable import Classification

/// Checks the answers of the shipped model for texts that it has not seen.
@Suite struct SubjectTests {
  private func subject(_ text: String, language: String? = "ar") throws -> Label? {
    let read = Normaliser.normalise(
      RawText(utf8: Array(text.utf8), encoding: EncodingChoice(name: .utf8, confidence: 1)))
    let model = try #require(LinearModel.subjects)
    let terms = DocumentTerms(DocumentStructure(uncut: read))
    return LearnedSubject(terms, language: language, model: model).labels.first
  }

  @Test func theShippedModelNamesItsSourcesAndMatchesTheTaxonomy() throws {
    let model = try #require(LinearModel.subjects)
    #expect(model.description.labels == Taxonomy.shipped.facets["subject"]?.map(\.id).sorted())
    #expect(
      model.description.sources.contains("SANAD") && model.description.sources.contains("ANT"))
    #expect(model.description.documents > 12_000)
  }

  @Test(arguments: [
    ("فاز المنتخب على ضيفه بهدفين مقابل هدف في المباراة التي جمعتهما على ملعب المدينة", "sport"),
    ("أعلن البنك المركزي رفع أسعار الفائدة وارتفعت أسهم الشركات في البورصة", "economy"),
    ("أطلقت الشركة هاتفا ذكيا جديدا بنظام أندرويد وشاشة أكبر ومعالج أسرع", "technology"),
    ("يصاب المرضى بارتفاع ضغط الدم ويوصي الأطباء بتناول الدواء وفق الوصفة الطبية", "health"),
  ])
  func theSectionOfATextIsRecognised(text: String, value: String) throws {
    let label = try #require(try subject(text))
    #expect(label.value == value && label.by == .model && label.primary)
    #expect((0.5...0.99).contains(label.confidence))
    #expect(!label.evidence.isEmpty && label.evidence.count <= 5)
    #expect(label.evidence.allSatisfy { $0.rule.hasPrefix("model ") && $0.start < $0.end })
  }

  @Test func aTextWithoutClearSubjectGetsNone() throws {
    #expect(try subject("مباراة") == nil)
    #expect(try subject("") == nil)
    #expect(try subject("... ؟ ! 123 456 789 10 11 12", language: nil) == nil)
    #expect(
      try subject("Η ομάδα κέρδισε τον αγώνα χθες στο γήπεδο της πόλης", language: "el") == nil)
  }

  @Test func aLongTextGetsASubject() throws {
    let line = "فاز المنتخب على ضيفه بهدفين مقابل هدف في المباراة التي جمعتهما أمس. "
    #expect(try subject(String(repeating: line, count: 10_000))?.value == "sport")
  }
}
