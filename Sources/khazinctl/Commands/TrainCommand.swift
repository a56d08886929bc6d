import ArgumentParser
import Control
import Foundation
import Terminal

struct TrainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train",
    abstract: "Train models on the desk's labels, and install those that are not worse.",
    discussion: """
      For each facet with enough labels, a model is trained on top of the rules and measured by \
      cross-validation: each document is predicted by a model that was trained without it. A \
      model that is worse than the one in use is not installed. The previous model is kept. \
      Models are stored in the archive, so backups include them.

        khazinctl set 'source:una topic:gaza' topic+=humanitarian --yes
        khazinctl train
        khazinctl train --facet topic --dry-run
        khazinctl reprocess --outdated        apply it to stored documents
        khazinctl train --undo --facet topic  the previous model, or the rules alone
      """)

  @OptionGroup var connection: DaemonOptions

  @Option(
    name: .customLong("facet"), parsing: .singleValue,
    help: ArgumentHelp(
      "Only this facet; may be given several times. If omitted, all that have labels.",
      valueName: "facet"))
  var facets: [String] = []

  @Flag(help: "Measure only; change nothing.")
  var dryRun = false

  @Flag(help: "Undo the last training of the named facets.")
  var undo = false

  @Flag(help: "Print as JSON.")
  var json = false

  func validate() throws {
    guard !(dryRun && undo) else { throw ValidationError("Use only one of --dry-run and --undo.") }
    guard !undo || !facets.isEmpty else {
      throw ValidationError("--undo needs the facets: --facet topic.")
    }
  }

  func run() throws {
    let call = TrainCall(
      facets: facets.isEmpty ? nil : facets, dryRun: dryRun ? true : nil,
      undo: undo ? true : nil)
    let reply = try connection.call(call, patience: .long)
    if json { return try Output.json(reply) }
    // Facets without labels are shown only if the user named facets.
    let shown = reply.facets.filter { !facets.isEmpty || $0.documents > 0 }
    Output.lines(trainedLines(shown, on: Output.screen))
  }
}

/// Returns the results of a training: for each facet a heading, the result, and the values.
func trainedLines(_ facets: [TrainedFacet], on screen: Screen) -> [String] {
  var page = Page(on: screen)
  guard !facets.isEmpty else {
    page.sentence("No facet has labels of the desk yet: 'khazinctl set ID topic+=gaza' adds one.")
    return page.lines
  }
  for facet in facets {
    let isUndo = ["undone", "nothing-to-undo"].contains(facet.result)
    page.heading(
      facet.facet + (isUndo ? "" : ", \(counted(facet.documents, "document")) with labels"))
    page.sentence(facet.sentence, facet.result == "installed" ? .green : nil)
    guard let rules = facet.rules, let trained = facet.trained else { continue }
    var table = TextTable([
      .init("Value", shrinksTo: 12), .init("Documents", .end), .init("Rules", .end),
      .init("In use", .end), .init("New", .end),
    ])
    table.append([
      .init("all (F1)", .bold), .init(grouped(facet.documents)), .init(score(rules)),
      .init(facet.inUse.map(score) ?? "-"), .init(score(trained)),
    ])
    for value in facet.values {
      table.append([
        .init(value.value), .init(grouped(value.documents)), .init(score(value.rules)),
        .init(value.inUse.map(score) ?? "-"), .init(score(value.trained)),
      ])
    }
    page.table(table)
    if facet.others > 0 {
      page.sentence(
        "Of \(counted(facet.others, "other document")), \(grouped(facet.changedOthers)) would get "
          + "values that differ from those of the rules alone.", .dim)
    }
  }
  return page.lines
}

private func score(_ value: Double) -> String { String(format: "%.3f", value) }
