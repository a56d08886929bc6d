import ArgumentParser
import Control
import DocumentModel
import Testing

@testable import khazinctl

@Suite struct ParseTests {
  private func parse<C: ParsableCommand>(_ type: C.Type, _ line: String) throws -> C {
    let words = hoisted(line.split(separator: " ").map(String.init))
    return try #require(try Khazinctl.parseAsRoot(words) as? C)
  }

  private func isUsageError(_ line: String) -> Bool {
    do {
      _ = try Khazinctl.parseAsRoot(hoisted(line.split(separator: " ").map(String.init)))
      return false
    } catch {
      return Khazinctl.exitCode(for: error).rawValue == ExitStatus.usage.rawValue
    }
  }

  @Test func statusAcceptsCheckAndJSON() throws {
    let plain = try parse(StatusCommand.self, "status")
    #expect(!plain.check && !plain.json)
    let full = try parse(StatusCommand.self, "status --check --json --socket /tmp/s")
    #expect(full.check && full.json && full.connection.socket == "/tmp/s")
  }

  @Test func rootIsAllowedBeforeTheCommand() throws {
    #expect(try parse(StatusCommand.self, "--root /tmp/r status").connection.root == "/tmp/r")
    #expect(try parse(ShowCommand.self, "--root=/tmp/r show 3").connection.root == "/tmp/r")
    let both = try parse(ShowCommand.self, "--socket /tmp/s --root /tmp/r show 3 --json")
    #expect(both.connection.root == "/tmp/r" && both.connection.socket == "/tmp/s" && both.json)
    #expect(hoisted(["--root"]) == ["--root"])
    #expect(hoisted(["--help"]) == ["--help"])
  }

  @Test func queueAcceptsAStateAndALimit() throws {
    let queue = try parse(QueueCommand.self, "queue --state held --limit 10")
    #expect(queue.state == "held" && queue.limit == 10)
    #expect(isUsageError("queue --limit 0"))
    #expect(isUsageError("queue --state nosuch"))
  }

  @Test func refusedAcceptsPagingOptions() throws {
    let refused = try parse(RefusedCommand.self, "refused --limit 5 --after c")
    #expect(refused.paging.limit == 5 && refused.paging.after == "c")
    #expect(isUsageError("refused --limit 1001"))
  }

  @Test func retryAcceptsIdsOrAllButNotBoth() throws {
    #expect(try parse(RetryCommand.self, "retry ab cd").ids == ["ab", "cd"])
    #expect(try parse(RetryCommand.self, "retry --all").all)
    #expect(isUsageError("retry"))
    #expect(isUsageError("retry ab --all"))
  }

  @Test func rescanAndReloadAcceptNoArguments() throws {
    _ = try parse(RescanCommand.self, "rescan")
    _ = try parse(ReloadCommand.self, "reload")
    #expect(isUsageError("rescan now"))
  }

  @Test func listAcceptsAnyNumberOfQueryWords() throws {
    #expect(try parse(ListCommand.self, "list").query.isEmpty)
    let list = try parse(ListCommand.self, "list type:news-report topic:gaza --stories --limit 7")
    #expect(list.query == ["type:news-report", "topic:gaza"])
    #expect(list.stories && list.paging.limit == 7)
  }

  @Test func searchNeedsAQuery() throws {
    #expect(try parse(SearchCommand.self, "search gaza AND aid").query == ["gaza", "AND", "aid"])
    #expect(isUsageError("search"))
  }

  @Test func reprocessAcceptsIdsAQueryOrAFlag() throws {
    let ids = try parse(ReprocessCommand.self, "reprocess 3 c0afbff1").call
    #expect(ids.ids == ["3", "c0afbff1"] && ids.query == nil)
    let query = try parse(ReprocessCommand.self, "reprocess source:una type:statement --dry-run")
    #expect(query.call.query == "source:una type:statement" && query.call.dryRun == true)
    #expect(try parse(ReprocessCommand.self, "reprocess --outdated --detach").call.outdated == true)
    #expect(try parse(ReprocessCommand.self, "reprocess --all --json").call.all == true)
    #expect(try parse(ReprocessCommand.self, "reprocess --status").status)
    for line in [
      "", "3 --all", "--all --outdated", "--status --cancel", "--all --dry-run --detach",
      "--status --detach",
    ] {
      #expect(isUsageError("reprocess " + line), "\(line)")
    }
  }

  @Test func changesAllowsOnlyLimitAndJSON() throws {
    let show = try parse(ShowCommand.self, "show 3 --changes --limit 5 --json")
    #expect(show.changes && show.limit == 5 && show.json)
    #expect(isUsageError("show 3 --changes --why"))
    #expect(isUsageError("show 3 --limit 5"))
    #expect(isUsageError("show 3 --changes --limit 0"))
    #expect(try parse(AnalyzeCommand.self, "analyze a.txt --changes --json").changes)
    #expect(isUsageError("analyze --jsonl --changes"))
  }

  @Test func showAcceptsOneView() throws {
    #expect(try parse(ShowCommand.self, "show 3 --why").why)
    #expect(try parse(ShowCommand.self, "show 3 --cuts").cuts)
    #expect(try parse(ShowCommand.self, "show c0afbff1 --brief").brief)
    #expect(isUsageError("show 3 --cuts --why"))
    #expect(isUsageError("show"))
  }

  @Test func catAcceptsOneForm() throws {
    #expect(try parse(CatCommand.self, "cat 3 --original").original)
    #expect(isUsageError("cat 3 --raw --original"))
  }

  @Test func monitorAcceptsEvents() throws {
    let monitor = try parse(MonitorCommand.self, "monitor --event stored --event held --json")
    #expect(monitor.events == ["stored", "held"] && monitor.json)
    #expect(isUsageError("monitor --event nosuch"))
  }

  @Test func setSeparatesIdsQueriesAndChanges() throws {
    let set = try parse(SetCommand.self, "set 3 c0af topic+=gaza topic-=sudan title=x=y --note n")
    let correction = try CorrectionArguments(words: set.words)
    #expect(correction.target == .ids(["3", "c0af"]))
    #expect(
      correction.changes == [
        FieldChange(field: "topic", operation: .add, value: "gaza"),
        FieldChange(field: "topic", operation: .remove, value: "sudan"),
        FieldChange(field: "title", operation: .set, value: "x=y"),
      ])
    #expect(set.note == "n")
    #expect(
      try CorrectionArguments(words: ["source:una", "gaza", "topic+=gaza"]).target
        == .query("source:una gaza"))
    #expect(isUsageError("set 3"))
    #expect(isUsageError("set topic+=gaza"))
  }

  @Test func aShortWordIsAQueryAndANumberIsAnID() {
    #expect(isDocumentID("7"))
    #expect(isDocumentID("c0af"))
    #expect(!isDocumentID("c0a"))
    #expect(!isDocumentID("gaza"))
    #expect(!isDocumentID(""))
  }

  @Test func withdrawNeedsAReason() throws {
    #expect(try parse(WithdrawCommand.self, "withdraw 3 --reason court").reason == "court")
    #expect(isUsageError("withdraw 3"))
    #expect(throws: (any Error).self) {
      try Khazinctl.parseAsRoot(["withdraw", "3", "--reason", " "])
    }
  }

  @Test func analyzeAcceptsFilesOrLines() throws {
    #expect(try parse(AnalyzeCommand.self, "analyze a b --json").files == ["a", "b"])
    #expect(try parse(AnalyzeCommand.self, "analyze --jsonl").jsonl)
    #expect(isUsageError("analyze"))
    #expect(isUsageError("analyze a --jsonl"))
  }

  @Test func verifyBackupAndRestoreAcceptAFile() throws {
    #expect(try parse(VerifyCommand.self, "verify").file == nil)
    #expect(try parse(VerifyCommand.self, "verify /tmp/a --json").file == "/tmp/a")
    #expect(try parse(BackupCommand.self, "backup /tmp/b").file == "/tmp/b")
    #expect(try parse(RestoreCommand.self, "restore /tmp/b --force").force)
    #expect(isUsageError("backup"))
    #expect(isUsageError("restore"))
  }

  @Test func everyCommandHasHelp() {
    for command in Khazinctl.configuration.subcommands {
      #expect(!command.configuration.abstract.isEmpty)
      #expect(command.configuration.abstract.hasSuffix("."))
    }
  }
}
