import ArgumentParser
import Control
import Foundation
import Terminal

struct TrainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train",
    abstract: "Learn from the labels that the desk gave, and use what is not worse.",
    discussion: """
      Each facet with enough labels is learned on top of the rules, and measured by \
      cross-validation: every document is outOfFoldMargins by a model that has not seen it. A model that \
      is worse than what is in use is not installed; the one before it is kept. Models live in the \
      archive, so that a backup has them.

        khazinctl set 'source:una topic:gaza' topic+=humanitarian --yes
        khazinctl train
        khazinctl train --facet topic --dry-run
        khazinctl reprocess --outdated        apply it to what is kept
        khazinctl train --undo --facet topic  the model before, or the rules alone
      """)

  @OptionGroup var connection: DaemonOptions

  @Option(
    name: .customLong("facet"), parsing: .singleValue,
    help: ArgumentHelp(
      "Only this facet; may be given several times. All that have labels where left out.",
      valueName: "facet"))
  var facets: [String] = []

  @Flag(help: "Measure, and change nothing.")
  var dryRun = false

  @Flag(help: "Take back the last training of the facets named.")
  var undo = false

  @Flag(help: "Print as JSON.")
  var json = false

  func validate() throws {
    guard !(dryRun && undo) else { throw ValidationError("Say one of --dry-run and --undo.") }
    guard !undo || !facets.isEmpty else {
      throw ValidationError("--undo wants the facets: --facet topic.")
    }
  }

  func run() throws {
    let call = TrainCall(
      facets: facets.isEmpty ? nil : facets, dryRun: dryRun ? true : nil,
      undo: undo ? true : nil)
    let reply = try connection.call(call, patience: .long)
    if json { return try Output.json(reply) }
    // What has no labels is of interest only where it was asked for.
    let shown = reply.facets.filter { !facets.isEmpty || $0.documents > 0 }
    Output.lines(trainedLines(shown, on: Output.screen))
  }
}

/// A heading a facet, what came of it, and its values.
func trainedLines(_ facets: [TrainedFacet], on screen: Screen) -> [String] {
  var page = Page(on: screen)
  guard !facets.isEmpty else {
    page.sentence("No facet has labels of the desk yet: 'khazinctl set ID topic+=gaza' gives one.")
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
        "Of \(counted(facet.others, "other document")) \(grouped(facet.changedOthers)) would get "
          + "other values than by the rules alone.", .dim)
    }
  }
  return page.lines
}

private func score(_ value: Double) -> String { String(format: "%.3f", value) }
