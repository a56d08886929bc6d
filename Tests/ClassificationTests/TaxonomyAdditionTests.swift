import ArabicText
import DocumentModel
import Testing

@testable import Classification

/// Checks a desk's own files of the taxonomy.
@Suite struct TaxonomyAdditionTests {
  private func files(_ json: String...) -> TaxonomyFiles {
    TaxonomyFiles(json.enumerated().map { ("/t/\($0.offset).json", Array($0.element.utf8)) })
  }

  private func mistakes(_ json: String) -> [String] { files(json).mistakes.map(\.sentence) }

  private static let water = """
    {"facets": {
      "topic": [{
        "id": "water", "ar": "المياه", "en": "Water", "fr": "Eau",
        "surface": ["مياه النيل", "سد النهضه"], "exclude": ["مياه الشرب"],
        "examples": ["بحث الوزراء ملف سد النهضة في الخرطوم"],
        "counterexamples": ["انقطعت مياه الشرب عن المدينة"]
      }],
      "urgency": [{"id": "high", "surface": ["عاجل", "فورا"]}]
    }}
    """

  @Test func addedValuesAndFacetsAreFound() throws {
    let taxonomy = try #require(files(Self.water).taxonomy)
    #expect(taxonomy.version.hasPrefix(Taxonomy.shipped.version + "+"))
    #expect(taxonomy.deskFacets == ["urgency"])
    let (zones, facts) = prepared(
      "عاجل: وزراء المياه يبحثون سد النهضة وحصة مياه النيل في القاهرة.")
    let labels = Classifier(taxonomy: taxonomy, subjects: nil).classify(zones, facts: facts)
    #expect(labels.values("topic").first == "water")
    #expect(labels.values("urgency") == ["high"])
    #expect(labels["topic"]?[0].evidence.isEmpty == false)
    let shipped = Classifier(taxonomy: .shipped, subjects: nil).classify(zones, facts: facts)
    #expect(shipped["urgency"] == nil && !shipped.values("topic").contains("water"))
  }

  @Test func aShippedValueGetsMorePatterns() throws {
    let json = """
      {"facets": {"topic": [{"id": "gaza", "ar": "غزّة", "surface": ["خان يونس"]}]}}
      """
    let taxonomy = try #require(files(json).taxonomy)
    let gaza = try #require(taxonomy.facets["topic"]?.first { $0.id == "gaza" })
    #expect(gaza.ar == "غزّة" && gaza.en == "Gaza")
    #expect(taxonomy.facets["topic"]?.count == Taxonomy.shipped.facets["topic"]?.count)
    let (zones, facts) = prepared("قصف على خان يونس أوقع ضحايا بين المدنيين هناك.")
    let labels = Classifier(taxonomy: taxonomy, subjects: nil).classify(zones, facts: facts)
    #expect(labels.values("topic").contains("gaza"))
  }

  @Test func theVersionDependsOnTheContent() throws {
    let other = Self.water.replacing("فورا", with: "فوري")
    #expect(files(Self.water).taxonomy?.version == files(Self.water).taxonomy?.version)
    #expect(files(Self.water).taxonomy?.version != files(other).taxonomy?.version)
    #expect(files().taxonomy?.version == Taxonomy.shipped.version)
  }

  @Test func aMistakeNamesItsFileLineValueAndPattern() {
    let json = """
      {"facets": {"topic": [
        {"id": "water",
         "surface": ["مياه النيل",
                     "سد (النهضه"]}
      ]}}
      """
    let found = mistakes(json)
    #expect(found.count == 1)
    #expect(
      found[0].hasPrefix("/t/0.json:4: topic/water: 'surface': '(' is not closed"), "\(found)")
    #expect(found[0].contains("'سد (النهضه'"))
  }

  @Test(arguments: [
    ("", "is not JSON"),
    ("{\"facets\": {\"topic\": [}}", "is not JSON"),
    ("[]", "must be an object with 'facets'"),
    ("{\"facets\": {}, \"contexts\": {}}", "/t/0.json:1: 'contexts' is not known"),
    ("{\"facets\": {\"relevance\": []}}", "a desk cannot add values to"),
    ("{\"facets\": {\"Topic!\": []}}", "the name of a facet has only"),
    ("{\"facets\": {\"topic\": {}}}", "must be a list of values"),
    ("{\"facets\": {\"topic\": [\"x\"]}}", "must be an object with 'id'"),
    ("{\"facets\": {\"topic\": [{\"id\": \"A B\"}]}}", "needs an 'id'"),
    ("{\"facets\": {\"topic\": [{\"id\": \"x\", \"surfcae\": []}]}}", "'surfcae' is not known"),
    ("{\"facets\": {\"topic\": [{\"id\": \"x\", \"surface\": \"a\"}]}}", "must be a list of texts"),
    ("{\"facets\": {\"topic\": [{\"id\": \"x\", \"ar\": 1}]}}", "must be a text"),
    (
      "{\"facets\": {\"topic\": [{\"id\": \"x\", \"masthead\": [\"a\"]}]}}",
      "'masthead' has no effect in 'topic'"
    ),
    ("{\"facets\": {\"doc_type\": [{\"id\": \"x\", \"surface\": [\"a\"]}]}}", "has no effect in"),
    ("{\"facets\": {\"title\": []}}", "is already the name of another"),
    (
      "{\"facets\": {\"topic\": [{\"id\": \"x\", \"surface\": [\"a .* b .* c .* d\"]}]}}",
      "at most 2 gaps"
    ),
    (
      "{\"facets\": {\"topic\": [{\"id\": \"x\", \"surface\": [\"a[^b]*\"]}]}}",
      "exclude the space"
    ),
    ("{\"facets\": {\"doc_type\": [{\"id\": \"x\", \"masthead\": [\"^abc\"]}]}}", "'masthead':"),
    (
      "{\"facets\": {\"topic\": [{\"id\": \"x\", \"surface\": [\"إيران\"]}]}}",
      "does not occur in folded"
    ),
    ("{\"facets\": {\"topic\": [{\"id\": \"x\"}, {\"id\": \"x\"}]}}", "occurs twice in the file"),
    (
      "{\"facets\": {\"doc_type\": [{\"id\": \"x\", \"structure\": [\"columns\"]}]}}",
      "there is no 'columns'"
    ),
    (
      "{\"facets\": {\"oic_body\": [{\"id\": \"x\", \"strong\": [\"abc\"]}]}}",
      "'strong' has no effect in 'oic_body'"
    ),
  ])
  func everyMistakeHasItsSentence(json: String, sentence: String) {
    let found = mistakes(json)
    #expect(found.contains { $0.contains(sentence) }, "\(found)")
    #expect(files(json).taxonomy == nil)
  }

  @Test func examplesAndCounterexamplesAreChecked() {
    let json = """
      {"facets": {"topic": [{"id": "water", "surface": ["مياه"],
        "examples": ["لا شيء من ذلك هنا"],
        "counterexamples": ["انقطعت مياه الشرب"]}]}}
      """
    let found = mistakes(json)
    #expect(found.count == 2)
    #expect(found[0].hasPrefix("/t/0.json:2: topic/water: is not found in its example"))
    #expect(found[1].hasPrefix("/t/0.json:3: topic/water: is found in its counterexample"))
  }

  @Test func filesTakeEffectInOrderAndAllMistakesAreReported() throws {
    let one = "{\"facets\": {\"desk\": [{\"id\": \"a\", \"surface\": [\"abc\"]}]}}"
    let two = "{\"facets\": {\"desk\": [{\"id\": \"b\", \"surface\": [\"xyz\"]}]}}"
    #expect(files(one, two).taxonomy?.facets["desk"]?.map(\.id) == ["a", "b"])
    let broken = files("[]", one, "[]")
    #expect(broken.mistakes.map(\.file) == ["/t/0.json", "/t/2.json"])
  }

  @Test func unclosedBracketsAreNotJSON() {
    #expect(mistakes(String(repeating: "[", count: 500_000)).count == 1)
  }

  @Test func theSizeOfAFileIsLimited() {
    let large = [UInt8](repeating: UInt8(ascii: " "), count: TaxonomyAddition.sizeLimit + 1)
    #expect(
      TaxonomyFiles([("/t/large.json", large)]).mistakes[0].complaint.contains("the limit is"))
    let patterns = (0..<30_000).map { "\"a\($0 % 10)b\"" }.joined(separator: ",")
    let many = "{\"facets\": {\"desk\": [{\"id\": \"a\", \"surface\": [\(patterns)]}]}}"
    #expect(mistakes(many)[0].contains("the limit is"))
  }

  @Test func theLinesOfValuesAreFound() {
    let places = JSONPlaces(Array("{\n \"a\": [\n  1,\n  {\"b\": \"x\\\"]\"}\n ]\n}".utf8))
    #expect(places.line(of: ["a"]) == 2)
    #expect(places.line(of: ["a", "1"]) == 4)
    #expect(places.line(of: ["a", "1", "b"]) == 4)
    #expect(places.line(of: ["a", "7", "q"]) == 2)
  }
}
