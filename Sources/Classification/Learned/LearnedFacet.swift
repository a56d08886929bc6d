import DocumentModel

/// The values of a facet from the rules combined with a model that was learned from a desk.
package struct LearnedFacet {
  package let labels: [Label]

  package init(_ rules: [Label], _ terms: DocumentTerms, model: LinearModel) {
    guard terms.words >= LearnedSubject.shortest else {
      labels = rules
      return
    }
    let combination = model.combination
    let ruled = Set(rules.map(\.value))
    let margins = combination.margins(model.margins(terms.buckets), rules: ruled)
    let shares = combination.probabilities(margins, slope: model.description.slope)
    let values = combination.values(margins, rules: ruled)
    var kept = rules.filter { values.contains($0.value) }
    for index in kept.indices {
      guard let place = combination.labels.firstIndex(of: kept[index].value) else { continue }
      kept[index].confidence = LinearModel.confidence(shares[place])
      kept[index].by = .model
      kept[index].evidence += terms.evidence(for: place, by: model)
    }
    let added = combination.labels.indices.filter {
      values.contains(combination.labels[$0]) && !ruled.contains(combination.labels[$0])
    }.map { place in
      Label(
        value: combination.labels[place], confidence: LinearModel.confidence(shares[place]),
        by: .model,
        evidence: terms.evidence(for: place, by: model))
    }
    labels = Self.withPrimary(
      kept + added.sorted { $0.confidence > $1.confidence }, of: model.description)
  }

  /// Marks the first label as primary in a facet of bodies and in a facet with a single value.
  private static func withPrimary(
    _ labels: [Label], of model: LinearModel.Description
  ) -> [Label] {
    let hasPrimary = !model.isMultiple || model.facet.hasSuffix("_body")
    guard hasPrimary, !labels.isEmpty, !labels.contains(where: \.primary) else { return labels }
    var labels = labels
    labels[0].primary = true
    return labels
  }
}
