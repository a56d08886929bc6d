import Archive
import Classification
import Control
import DocumentModel
import Ingest
import LinuxEdge
import Training

/// Training on the labels of the desk.
extension ControlHandlers {
  func train(_ call: TrainCall, by who: String) throws(CallError) -> TrainReply {
    guard rules.trainingTurn.take() else {
      throw .unavailable(sentence: "Another training is running.", retry: true)
    }
    defer { rules.trainingTurn.letGo() }
    let facets = try facets(of: call)
    let signature = Signature(who: who, when: Clock.timestamp())
    do throws(Outage) {
      var trained: [TrainedFacet] = []
      if call.undo == true {
        for facet in facets { trained.append(try undo(facet, signature)) }
      } else {
        let trainingSet = try TrainingSet(facets, archive, rules)
        for facet in facets {
          trained.append(
            try train(facet, trainingSet.of(facet), isDry: call.dryRun == true, signature))
        }
      }
      return TrainReply(facets: trained)
    } catch {
      throw .unavailable(sentence: error.sentence, retry: true)
    }
  }

  private func facets(of call: TrainCall) throws(CallError) -> [String] {
    let taxonomy = rules.taxonomy
    let known = DocumentRecord.facets + taxonomy.deskFacets
    var asked: [String] = []
    for facet in call.facets ?? known where !asked.contains(facet) { asked.append(facet) }
    // The training of a facet can be undone even if the facet is no longer in the desk's files.
    for facet in asked where call.undo != true && !known.contains(facet) {
      throw .badChange(
        field: "facets",
        sentence: "'\(facet)' cannot be trained; these can: \(known.joined(separator: ", ")).")
    }
    return asked
  }

  private func train(
    _ facet: String, _ examples: [FacetTrainer.Example], isDry: Bool, _ signature: Signature
  ) throws(Outage) -> TrainedFacet {
    let used = rules.model(of: facet)?.description
    var reply = TrainedFacet(
      facet: facet, documents: examples.count, result: "too-few", sentence: "", model: used?.name)
    let judged = examples.count(where: \.isJudged)
    reply.documents = judged
    let trainer = FacetTrainer(
      facet: facet, isMultiple: !TrainingSet.single.contains(facet), examples, former: used?.score)
    guard let trainer else {
      reply.sentence =
        "\(judged) documents have labels of the desk. Training needs at least "
        + "\(FacetTrainer.fewest), and enough of them with and without the same value."
      return reply
    }
    let name = "\(facet)-\(try archive.nextModel())"
    let (outcome, bytes) = trainer.run(name: name)
    reply.take(outcome)
    guard let bytes else {
      reply.result = "worse"
      reply.sentence =
        "The new model is worse than the rules or model in use, so nothing was changed."
      return reply
    }
    guard !isDry else {
      reply.result = "measured"
      reply.sentence =
        "The new model is at least as good as the rules or model in use. It was a dry run: nothing "
        + "changed."
      return reply
    }
    try put(inForce: { archive throws(Outage) in
      try archive.install(bytes, for: facet, signature)
    })
    reply.result = "installed"
    reply.model = name
    reply.sentence =
      "Model \(name) is in use; 'khazinctl reprocess --outdated' applies it to stored documents."
    eventLog.report(Event(.corrected, "\(signature.who) trained '\(facet)': model \(name)."))
    return reply
  }

  private func undo(_ facet: String, _ signature: Signature) throws(Outage) -> TrainedFacet {
    let isUndone = try put(inForce: { archive throws(Outage) in
      try archive.undoModel(of: facet)
    })
    let model = rules.model(of: facet)?.description.name
    if isUndone {
      eventLog.report(
        Event(.corrected, "\(signature.who) undid the last training of '\(facet)'."))
    }
    return TrainedFacet(
      facet: facet, documents: 0, result: isUndone ? "undone" : "nothing-to-undo",
      sentence: isUndone
        ? (model.map { "Model \($0) is in use again" } ?? "The rules alone are in use again")
          + "; 'khazinctl reprocess --outdated' applies that to stored documents."
        : "This facet has no learned model.", model: model)
  }

  /// Changes the models of the archive and loads them.
  @discardableResult
  private func put<Result: Sendable>(
    inForce change: @Sendable (ArchiveStore) throws(Outage) -> Result
  ) throws(Outage) -> Result {
    return try access.onWriter { () throws(Outage) in
      let result = try change(archive)
      _ = try rules.replaceModels(from: archive)
      return result
    }
  }
}

extension TrainedFacet {
  fileprivate mutating func take(_ outcome: FacetTrainer.Outcome) {
    rules = outcome.rules.f1
    inUse = outcome.present?.used.f1
    trained = outcome.learned.f1
    others = outcome.others
    changedOthers = outcome.changedOthers
    values = outcome.values.map {
      TrainedValue(
        value: $0.value, documents: $0.documents, rules: $0.rules.f1, inUse: $0.present?.f1,
        trained: $0.learned.f1)
    }
  }
}
